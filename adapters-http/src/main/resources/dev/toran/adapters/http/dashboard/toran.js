"use strict";

// What htmx doesn't do: times in the viewer's zone, copying, saying that the server can't be reached, leaving alone
// what somebody works in, and the focus. The pages work without any of it.
(() => {
  const parts = { day: "numeric", month: "short", year: "numeric", hour: "2-digit", minute: "2-digit" };
  const formats = {
    minute: new Intl.DateTimeFormat("en-GB", parts),
    second: new Intl.DateTimeFormat("en-GB", { ...parts, second: "2-digit" }),
  };

  const localTimes = (root) => {
    for (const time of root.querySelectorAll("time[data-local]")) {
      time.textContent = formats[time.dataset.local].format(new Date(time.dateTime));
      time.removeAttribute("data-local");
    }
  };

  // What is live is read again as soon as the stream is open, for what happened since the page was made. It
  // waits while somebody works in it: the focus, a ticked box or an opened part would be lost.
  const isInUse = (part) =>
    part.contains(document.activeElement) || part.querySelector("input:checked, details[open]") !== null;

  const minute = (at) => at.toISOString().slice(0, 16);

  // Times to type are in UTC without a script. With it they are in the viewer's zone, and sent in UTC.
  const ownZone = (root) => {
    for (const input of root.querySelectorAll("input[data-utc]")) {
      const at = new Date(input.value + "Z");
      if (!Number.isNaN(at.getTime())) {
        input.value = minute(new Date(at.getTime() - at.getTimezoneOffset() * 60_000));
      }
      input.removeAttribute("data-utc");
      input.setAttribute("data-own-zone", "");
      for (const hint of input.parentNode.querySelectorAll("[data-zone]")) {
        hint.textContent = "(your time)";
      }
    }
  };

  // Buttons that need a script are hidden until there is one.
  const scripted = (root) => {
    localTimes(root);
    ownZone(root);
    for (const button of root.querySelectorAll("[data-copy][hidden]")) {
      button.hidden = false;
    }
  };

  // Whoever pressed something that is replaced by what came of it goes on from the same place, not from the top.
  let pressed;
  const refocus = (part) => {
    if (pressed && document.activeElement === document.body) {
      part.querySelector(`[data-again="${pressed}"]`)?.focus({ preventScroll: true });
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
  // Before it is painted: htmx:load comes later, and times would be seen in UTC for a moment.
  document.addEventListener("htmx:afterSwap", (event) => {
    scripted(document);
    refocus(event.target);
  });
  document.addEventListener("htmx:beforeRequest", (event) => {
    const part = event.detail.elt;
    if (!part.matches("[data-live]")) {
      // What was pressed loses the focus until it is answered; what is asked meanwhile was not pressed.
      pressed = document.activeElement?.dataset.again ?? pressed;
      document.getElementById("trouble").replaceChildren();
    } else if (isInUse(part)) {
      event.preventDefault();
    }
  });
  // Somebody may have come into it while it was being read.
  document.addEventListener("htmx:beforeSwap", (event) => {
    if (event.detail.target.matches("[data-live]") && isInUse(event.detail.target)) {
      event.detail.shouldSwap = false;
    }
  });
  document.addEventListener("formdata", (event) => {
    for (const input of event.target.querySelectorAll("[data-own-zone]")) {
      const at = new Date(input.value);
      event.formData.set(input.name, Number.isNaN(at.getTime()) ? input.value : minute(at));
    }
  });
  document.addEventListener("htmx:sendError", () => sayInTrouble("Toran can't be reached. What you typed is still here; try again in a moment."));
  document.addEventListener("htmx:timeout", () => sayInTrouble("Toran didn't answer in time. What you typed is still here; try again in a moment."));
})();
