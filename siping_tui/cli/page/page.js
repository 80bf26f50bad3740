"use strict";

// The terminal widget starts when the page is loaded. It measures and draws each character once, so the fonts must be
// there before it.
const start = window.onload;
window.onload = async (event) => {
  // The token is in a cookie from now on, and need not stay in the address and the history.
  history.replaceState(null, "", "/");
  const terminal = document.getElementById("terminal");
  terminal.dataset.sessionWebsocketUrl = location.origin.replace(/^http/, "ws") + "/socket";
  const weights = ["400", "700"];
  await Promise.allSettled(weights.map((weight) => document.fonts.load(`${weight} 16px "Roboto Mono"`, "W四")));
  start(event);
};

// A message that the widget does not know says why the reader has failed.
window.WebSocket = class extends WebSocket {
  constructor(...address) {
    super(...address);
    this.addEventListener("message", ({ data }) => {
      const [kind, words] = typeof data === "string" ? JSON.parse(data) : [];
      if (kind === "failed") document.querySelector(".reason").textContent = words;
    });
  }
};

// The widget marks the body when the reader has drawn, and when the connection has ended.
document.addEventListener("DOMContentLoaded", () => {
  const marks = document.body.classList;
  new MutationObserver(() => {
    if (marks.contains("-closed")) document.querySelector(".ended a").focus();
    else if (marks.contains("-first-byte")) document.querySelector(".xterm-helper-textarea").focus();
  }).observe(document.body, { attributeFilter: ["class"] });
});

// Ctrl+V is for the browser, which pastes from the clipboard of the visitor, and not a key of the reader.
window.addEventListener("keydown", (event) => {
  if (event.ctrlKey && !event.altKey && !event.shiftKey && event.key === "v") event.stopImmediatePropagation();
}, true);
