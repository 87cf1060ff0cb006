// The page of an answer, changed in place: a changed question is answered as a stream of events, each with the HTML of
// one part of the page (text/event-stream). Without this script, forms and links load the page anew.
(() => {
  "use strict";
  const page = document.getElementById("answer");
  const progress = document.getElementById("progress");
  if (!page || !progress || !window.ReadableStream) return;

  const HEADINGS = { guidelines: "guidelines", research: "research", references: "references" };
  const here = () => location.pathname + location.search;
  let asking = null;
  let shown = here(); // a click on a citation changes what stands behind #, and nothing else

  const slot = (name) => page.querySelector('[data-part="' + name + '"]');
  const open = () => [...page.querySelectorAll("details[id][open]")].map((each) => each.id);

  // Put one part in place; what had the focus in it has it again, and what was unfolded stays so.
  function place(name, html) {
    const part = slot(name);
    if (!part) return;
    const focused = part.contains(document.activeElement) ? document.activeElement.id : "";
    const unfolded = open();
    part.innerHTML = html;
    part.removeAttribute("aria-busy");
    unfolded.forEach((id) => { const each = document.getElementById(id); if (each) each.open = true; });
    if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
    if (HEADINGS[name]) progress.textContent = "Answering: " + HEADINGS[name];
  }

  function begin() {
    page.querySelectorAll("[data-part]").forEach((part) => part.setAttribute("aria-busy", "true"));
    progress.textContent = "Answering";
  }

  function done(data, arrived, push) {
    page.querySelectorAll("[data-part]").forEach((part) => {
      if (!arrived.has(part.dataset.part)) part.replaceChildren();
      part.removeAttribute("aria-busy");
    });
    document.title = data.title + " — Nosology";
    const box = document.getElementById("q");
    if (box) box.value = data.title;
    if (push) history.pushState(null, "", data.address);
    shown = here();
    const points = page.querySelectorAll(".point").length;
    progress.textContent = "Answered: " + points + (points === 1 ? " point" : " points");
  }

  // The events of a stream, as they arrive: [name, data].
  async function* events(body) {
    const reader = body.pipeThrough(new TextDecoderStream()).getReader();
    let held = "";
    for (;;) {
      const { value, done: ended } = await reader.read();
      if (ended) return;
      held += value;
      for (let end; (end = held.indexOf("\n\n")) >= 0; held = held.slice(end + 2)) {
        const fields = new Map(held.slice(0, end).split("\n").map((line) => line.split(/: (.*)/s).slice(0, 2)));
        if (fields.has("event")) yield [fields.get("event"), JSON.parse(fields.get("data"))];
      }
    }
  }

  // Answer an address of this page in place; where that cannot be, go there.
  async function ask(address, push) {
    asking?.abort();
    const mine = (asking = new AbortController());
    const arrived = new Set();
    begin();
    try {
      const answer = await fetch(address.replace("/ask?", "/ask/stream?"), { signal: mine.signal });
      if (!answer.ok) return location.assign(address);
      for await (const [name, data] of events(answer.body)) {
        if (name === "done") return done(data, arrived, push);
        if (name === "error") return location.assign(address);
        arrived.add(name);
        place(name, data.html);
      }
      location.assign(address); // it broke off
    } catch (error) {
      if (error.name !== "AbortError") location.assign(address);
    }
  }

  const within = (address) => address.origin === location.origin && address.pathname === "/ask" && !address.searchParams.has("format");

  page.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.getAttribute("action") !== "/ask") return;
    event.preventDefault();
    const given = [...new FormData(form)].filter(([, value]) => value !== "");
    ask("/ask?" + new URLSearchParams(given), true);
  });

  page.addEventListener("click", (event) => {
    const link = event.target.closest(".ways a");
    if (!link || event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const address = new URL(link.href);
    if (!within(address)) return;
    event.preventDefault();
    ask(address.pathname + address.search, true);
  });

  window.addEventListener("popstate", () => {
    if (location.pathname === "/ask" && here() !== shown) ask(here(), false);
  });
})();
