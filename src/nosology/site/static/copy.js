// A button behind each code that copies it. Without this script there are none, and the codes are plain text.
(() => {
  "use strict";
  const codes = document.querySelectorAll("[data-copy]");
  if (!codes.length || !navigator.clipboard) return;

  const said = document.createElement("div");
  said.className = "unseen";
  said.setAttribute("role", "status");
  document.body.append(said);

  async function copy(button, code) {
    try {
      await navigator.clipboard.writeText(code);
      said.textContent = code + " copied";
      button.textContent = "Copied";
    } catch {
      said.textContent = code + " could not be copied";
    }
    setTimeout(() => { button.textContent = "Copy"; said.textContent = ""; }, 2500);
  }

  for (const place of codes) {
    const code = place.dataset.copy;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy";
    button.textContent = "Copy";
    button.setAttribute("aria-label", "Copy " + code);
    button.addEventListener("click", () => copy(button, code));
    place.append(" ", button);
  }
})();
