// Suggestions as you type, in the search box: a combobox with a list (ARIA 1.2). Without this script, the box is a
// plain form. What is typed goes to this site only, and is not counted.
(() => {
  "use strict";
  const PAUSE = 120; // milliseconds without a key before the site is asked
  const LEAST = 2; // characters
  const input = document.querySelector("form.search input[name=q]");
  if (!input) return;

  const list = document.createElement("ul");
  list.id = "suggestions";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "Diseases");
  list.hidden = true;
  const count = document.createElement("div");
  count.className = "unseen";
  count.setAttribute("role", "status");
  input.parentElement.classList.add("suggesting");
  input.parentElement.append(list, count);
  for (const [name, value] of Object.entries({
    role: "combobox", "aria-autocomplete": "list", "aria-controls": list.id, "aria-expanded": "false",
  })) input.setAttribute(name, value);

  let timer = 0;
  let asking = null;
  let active = -1;

  const address = (id) => "/disease/" + encodeURIComponent(id).replace("%3A", ":");

  function close() {
    clearTimeout(timer);
    asking?.abort();
    list.hidden = true;
    list.replaceChildren();
    count.textContent = "";
    input.setAttribute("aria-expanded", "false");
    point(-1);
  }

  function point(at) {
    list.children[active]?.setAttribute("aria-selected", "false");
    active = at;
    const option = list.children[active];
    if (!option) return input.removeAttribute("aria-activedescendant");
    option.setAttribute("aria-selected", "true");
    option.scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", option.id);
  }

  function option(found, at) {
    const item = document.createElement("li");
    item.id = "suggestion-" + at;
    item.setAttribute("role", "option");
    item.setAttribute("aria-selected", "false");
    item.dataset.address = address(found.id);
    item.append(found.label);
    if (found.matched.toLowerCase() !== found.label.toLowerCase()) {
      const note = document.createElement("span");
      note.className = "note";
      note.append(found.matched);
      item.append(" ", note);
    }
    return item;
  }

  function show(found) {
    list.replaceChildren(...found.map(option));
    list.hidden = found.length === 0;
    input.setAttribute("aria-expanded", String(found.length > 0));
    point(-1);
    count.textContent = found.length === 1 ? "1 suggestion" : (found.length || "No") + " suggestions";
  }

  async function ask(text) {
    asking?.abort();
    asking = new AbortController();
    try {
      const answer = await fetch("/api/suggest?q=" + encodeURIComponent(text), { signal: asking.signal });
      if (!answer.ok) return close();
      show((await answer.json()).suggestions);
    } catch (error) {
      if (error.name !== "AbortError") close();
    }
  }

  input.addEventListener("input", () => {
    clearTimeout(timer);
    const text = input.value.trim();
    if (text.length < LEAST || text.length > 100 || !/[\p{L}\p{N}]/u.test(text)) return close();
    timer = setTimeout(ask, PAUSE, text);
  });

  input.addEventListener("keydown", (event) => {
    const length = list.children.length;
    if (list.hidden || event.isComposing) return;
    if (event.key === "ArrowDown") point(active + 1 < length ? active + 1 : -1);
    else if (event.key === "ArrowUp") point(active < 0 ? length - 1 : active - 1);
    else if (event.key === "Escape") close();
    else if (event.key === "Enter" && active >= 0) location.assign(list.children[active].dataset.address);
    else return;
    event.preventDefault();
  });

  list.addEventListener("pointerdown", (event) => event.preventDefault()); // the box keeps the focus
  list.addEventListener("click", (event) => {
    const chosen = event.target.closest("[role=option]");
    if (chosen) location.assign(chosen.dataset.address);
  });
  input.addEventListener("blur", close);
  input.form.addEventListener("submit", close);
})();
