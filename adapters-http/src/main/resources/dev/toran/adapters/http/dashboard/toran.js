"use strict";

// What htmx doesn't do: times in the viewer's zone, copying, saying that the server can't be reached. The pages work
// without any of it.
(() => {
  const format = new Intl.DateTimeFormat("en-GB", {
    day: "numeric", month: "short", year: "numeric", hour: "2-digit", minute: "2-digit",
  });

  const localTimes = (root) => {
    for (const time of root.querySelectorAll("time[data-local]")) {
      time.textContent = format.format(new Date(time.dateTime));
      time.removeAttribute("data-local");
    }
  };

  // Buttons that need a script are hidden until there is one.
  const scripted = (root) => {
    localTimes(root);
    for (const button of root.querySelectorAll("[data-copy][hidden]")) {
      button.hidden = false;
    }
  };

  const sayInTrouble = (text) => {
    const place = document.getElementById("trouble");
    const told = document.createElement("p");
    told.className = "notice bad";
    told.textContent = text;
    place.replaceChildren(told);
  };

  const copy = async (button) => {
    const source = document.getElementById(button.dataset.copy);
    const before = button.textContent;
    try {
      await navigator.clipboard.writeText(source.textContent);
      button.textContent = "Copied";
    } catch {
      // Not on https, or not allowed: selecting it leaves one key to press.
      getSelection().selectAllChildren(source);
      button.textContent = "Press Ctrl+C";
    }
    setTimeout(() => { button.textContent = before; }, 2000);
  };

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-copy]");
    if (button) {
      copy(button);
    }
    // A menu closes when something else is pressed.
    for (const menu of document.querySelectorAll("details.menu[open]")) {
      if (!menu.contains(event.target)) {
        menu.open = false;
      }
    }
  });

  document.addEventListener("keydown", (event) => {
    const menu = event.key === "Escape" && document.querySelector("details.menu[open]");
    if (menu) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  });

  document.addEventListener("DOMContentLoaded", () => scripted(document));
  document.addEventListener("htmx:load", (event) => scripted(event.detail.elt.parentNode || document));
  document.addEventListener("htmx:beforeRequest", () => document.getElementById("trouble").replaceChildren());
  document.addEventListener("htmx:sendError", () => sayInTrouble("Toran can't be reached. What you typed is still here; try again in a moment."));
  document.addEventListener("htmx:timeout", () => sayInTrouble("Toran didn't answer in time. What you typed is still here; try again in a moment."));
})();
