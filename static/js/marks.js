// Tick marks filled in where they stand. The server saves and answers with the parts of the page
// that changed; here the click is shown at once and taken back if it was not saved, the arrow keys
// move, and the small form is placed beneath its mark. Without this file the marks are links.
(function () {
  "use strict";

  var CHECKED = { yes: "true", no: "false", unset: "mixed", later: "mixed" };
  var busy = {}; // row → keys of the marks clicked while the row was being saved
  var settling = {}; // rows that were answered, but whose new marks htmx does not know yet
  var resuming = null; // what still waits when the next of them is sent
  var opener = null; // id of the mark whose small form is open
  var ready = false; // until htmx knows the marks they are links

  function byId(id) { return document.getElementById(id); }

  function list(nodes) { return Array.prototype.slice.call(nodes); }

  function isMark(element) { return !!element && element.matches && element.matches(".mark-box"); }

  function rowName(id) { return id.replace(/-[a-z_]+$/, ""); }

  function rowOf(mark) { return mark.closest(".ticks tr, [data-marks-row]"); }

  function marksIn(place) { return list(place.querySelectorAll(".mark-box")); }

  // What is seen and said

  function show(mark, state) {
    mark.querySelector(".tick").className = "tick tick-" + state;
    mark.setAttribute("aria-checked", CHECKED[state]);
  }

  function stateOf(mark) {
    return mark.querySelector(".tick").className.replace(/.*tick-/, "");
  }

  function place(box, mark) {
    box.hidden = false;
    var at = mark.getBoundingClientRect();
    var room = document.documentElement.clientWidth - box.offsetWidth - 8;
    var left = Math.max(8, Math.min(at.left + at.width / 2 - box.offsetWidth / 2, room));
    var below = at.bottom + 9;
    var fits = below + box.offsetHeight <= window.innerHeight || at.top < box.offsetHeight + 70;
    var top = fits ? below : at.top - box.offsetHeight - 9;
    box.style.left = left + window.pageXOffset + "px";
    box.style.top = top + window.pageYOffset + "px";
  }

  function note(mark, text) {
    var box = byId("mark-note");
    box.textContent = text;
    place(box, mark);
  }

  function hideNote() {
    var box = byId("mark-note");
    if (box) box.hidden = true;
  }

  function word(name) { return byId("mark-note").dataset[name]; }

  // One request a row at a time; further clicks wait for the answer

  document.addEventListener("click", function (event) {
    var mark = event.target.closest(".mark-box");
    if (!mark || !ready) return;
    event.preventDefault();
    hideNote();
    if (mark.dataset.next && busy[rowName(mark.id)]) {
      busy[rowName(mark.id)].push(mark.dataset.key);
      mark.setAttribute("aria-busy", "true");
      event.stopPropagation();
    }
  }, true);

  document.addEventListener("htmx:beforeRequest", function (event) {
    var mark = event.detail.elt;
    if (!isMark(mark)) return;
    closeSheet();
    if (!mark.dataset.next) {
      opener = mark.id;
      return;
    }
    busy[rowName(mark.id)] = resuming || [];
    resuming = null;
    mark.dataset.before = stateOf(mark);
    mark.setAttribute("aria-busy", "true");
    show(mark, mark.dataset.next);
  });

  document.addEventListener("htmx:beforeSwap", function (event) {
    var status = event.detail.xhr.status;
    if (status !== 409 && status !== 422) return;
    event.detail.shouldSwap = true; // a refusal comes with parts of the page too
    event.detail.isError = false;
  });

  document.addEventListener("htmx:afterRequest", function (event) {
    var config = event.detail.requestConfig;
    var asked = config && config.elt;
    if (!asked || !asked.matches) return;
    var said = event.detail.xhr && event.detail.xhr.getResponseHeader("X-Mark");
    said = said ? JSON.parse(said) : null;
    if (isMark(asked) && asked.dataset.next) afterHave(asked.id, said, event.detail.xhr);
    else if (isMark(asked)) afterOpening(asked, event.detail.xhr);
    else if (asked.matches(".mark-form")) afterForm(asked, said, event.detail.xhr);
  });

  function lost(xhr, name) { return word(xhr && xhr.status ? "expired" : name); }

  function afterHave(id, said, xhr) {
    var mark = byId(id);
    if (mark && said && said.saved) {
      byId("mark-said").textContent = said.text;
      settling[rowName(id)] = id;
      return;
    }
    delete busy[rowName(id)];
    if (!mark) return;
    if (!said) {
      if (mark.dataset.before) show(mark, mark.dataset.before);
      marksIn(rowOf(mark) || document).forEach(function (each) {
        each.removeAttribute("aria-busy");
      });
      note(mark, lost(xhr, "lost"));
    } else {
      note(mark, said.text);
    }
  }

  // The next click goes to the new mark, once htmx knows it
  function resume(place) {
    Object.keys(settling).forEach(function (row) {
      var queue = busy[row] || [];
      var next = byId(queue.length ? row + "-" + queue[0] : settling[row]);
      if (next && !place.contains(next)) return;
      delete settling[row];
      delete busy[row];
      if (!next || !queue.length) return;
      resuming = queue.slice(1);
      next.click();
    });
  }

  // The small form

  function sheet() { return byId("mark-sheet"); }

  function closeSheet() {
    var box = sheet();
    if (!box || box.hidden) return;
    box.hidden = true;
    box.textContent = "";
    list(document.querySelectorAll(".mark-open")).forEach(function (each) {
      each.classList.remove("mark-open");
    });
  }

  function backToMark() {
    var mark = opener && byId(opener);
    closeSheet();
    if (mark) mark.focus();
  }

  function afterOpening(mark, xhr) {
    if (!xhr || xhr.status !== 200 || !sheet().querySelector(".mark-form")) {
      closeSheet();
      note(mark, lost(xhr, "lost"));
    }
  }

  function afterForm(form, said, xhr) {
    if (said && said.saved) {
      backToMark();
      byId("mark-said").textContent = said.text;
    } else if (!said && document.body.contains(form)) {
      var line = form.querySelector(".mark-lost");
      line.textContent = lost(xhr, "lostForm");
      line.hidden = false;
    }
  }

  // Not before htmx knows the form: sent earlier, it would leave the page.
  document.addEventListener("htmx:afterSettle", function (event) {
    if (event.detail.target.id !== "mark-sheet") return;
    var mark = opener && byId(opener);
    var form = sheet().querySelector(".mark-form");
    if (!mark || !form) return;
    mark.classList.add("mark-open");
    place(sheet(), mark);
    var field = form.querySelector("[aria-invalid]") || form.querySelector("input[type=text]");
    field.focus();
    field.select();
  });

  document.addEventListener("click", function (event) {
    var box = sheet();
    if (!box || box.hidden) return;
    var shortcut = event.target.closest("[data-day]");
    if (shortcut && box.contains(shortcut)) {
      var field = shortcut.closest(".field").querySelector("input[type=text]");
      field.value = shortcut.dataset.day;
      field.dispatchEvent(new Event("input", { bubbles: true }));
      field.focus();
    } else if (event.target.closest("[data-close]")) {
      backToMark();
    } else if (!box.contains(event.target) && !event.target.closest(".mark-box")) {
      closeSheet();
    }
  });

  document.addEventListener("change", function (event) {
    if (event.target.name !== "photo") return;
    var label = event.target.closest("label").querySelector("[data-picked]");
    label.textContent = label.dataset.picked;
  });

  // The keyboard: one tab stop a row, arrows between marks, the space bar as a click

  function stop(mark) {
    var row = rowOf(mark);
    if (!row) return;
    marksIn(row).forEach(function (each) { each.tabIndex = each === mark ? 0 : -1; });
  }

  function stops(place) {
    if (!place.querySelectorAll) return;
    var rows = place.matches(".ticks tr") ? [place] : list(place.querySelectorAll(".ticks tr"));
    rows.forEach(function (row) {
      var marks = marksIn(row);
      if (!marks.length) return;
      stop(marks.indexOf(document.activeElement) < 0 ? marks[0] : document.activeElement);
    });
  }

  function beside(mark, key) {
    var row = rowOf(mark);
    var within = marksIn(row || document);
    var at = within.indexOf(mark);
    if (key === "Home") return within[0];
    if (key === "End") return within[within.length - 1];
    if (key === "ArrowLeft") return within[at - 1];
    if (key === "ArrowRight") return within[at + 1];
    var column = marksIn(document);
    if (row && row.matches("tr")) {
      column = column.filter(function (each) { return each.dataset.key === mark.dataset.key; });
    }
    return column[column.indexOf(mark) + (key === "ArrowDown" ? 1 : -1)];
  }

  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape") {
      hideNote();
      if (sheet() && !sheet().hidden) backToMark();
    }
    var mark = event.target;
    if (!isMark(mark) || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === " ") {
      event.preventDefault();
      mark.click();
    } else if (/^(Arrow|Home|End)/.test(event.key)) {
      event.preventDefault();
      var other = beside(mark, event.key);
      if (other) other.focus();
    }
  });

  document.addEventListener("focusin", function (event) {
    if (isMark(event.target)) stop(event.target);
  });

  document.addEventListener("htmx:load", function (event) {
    ready = true;
    stops(event.detail.elt);
    resume(event.detail.elt);
  });
})();
