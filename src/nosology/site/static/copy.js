// Copying: <button type="button" hidden data-copy="…"> puts its words on the clipboard. An address within the site is
// made whole. Without this script, or without a clipboard, the button stays hidden.
(() => {
  "use strict";
  if (!navigator.clipboard) return;
  const SHOWN = 2000; // milliseconds for which a button says what it did

  const told = document.createElement("p");
  told.className = "unseen";
  told.setAttribute("role", "status");
  document.body.append(told);

  const show = (root) => root.querySelectorAll?.("button[data-copy][hidden]").forEach((button) => { button.hidden = false; });

  async function copy(button) {
    const words = button.dataset.copy;
    const name = (button.dataset.words ??= button.textContent);
    try {
      await navigator.clipboard.writeText(words.startsWith("/") ? new URL(words, location.href).href : words);
      button.textContent = told.textContent = "Copied";
    } catch {
      button.textContent = told.textContent = "Not copied";
    }
    setTimeout(() => { button.textContent = name; told.textContent = ""; }, SHOWN);
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-copy]");
    if (button) copy(button);
  });
  new MutationObserver((changes) => changes.forEach((change) => change.addedNodes.forEach(show)))
    .observe(document.body, { childList: true, subtree: true });
  show(document);
})();
