// Starts the grid: the sheet from the draft, then keys, faults and saving.
(function () {
  "use strict";

  var grid = window.tuanweiGrid;

  grid.tell = function (words, isBad, link) {
    var notice = document.getElementById("grid-notice");
    notice.className = isBad ? "notice notice-red" : "notice";
    notice.textContent = words;
    if (link) {
      var anchor = document.createElement("a");
      anchor.href = link;
      anchor.textContent = "看直属团组织";
      notice.appendChild(anchor);
    }
    notice.hidden = !words;
  };

  // In passing, beside the count; the sheet does not move.
  grid.say = function (words) {
    document.getElementById("grid-said").textContent = words;
  };

  grid.strip = function (words, link) {
    var strip = document.getElementById("grid-strip");
    strip.textContent = words;
    if (link) {
      var anchor = document.createElement("a");
      anchor.href = window.location.href;
      anchor.textContent = link;
      strip.appendChild(anchor);
    }
    strip.hidden = false;
  };

  grid.hideStrip = function () {
    document.getElementById("grid-strip").hidden = true;
  };

  function submitPressed(event) {
    event.preventDefault();
    var apply = !event.submitter || event.submitter.name !== "register";
    if (grid.lastFilled() < 0) {
      grid.tell("还没有填写。在第1行输入组织名称，或从电子表格复制后粘贴。", true);
      grid.focus(0);
      return;
    }
    var dirty = grid.rows.some(function (row) {
      return row.isDirty() || (!row.isChecked && !row.isBlank());
    });
    if (!dirty && grid.counts && !grid.counts.good && grid.nextFault()) return;
    grid.submit(apply);
  }

  function listPressed(event) {
    var link = event.target.closest("a");
    if (!link || !link.gridFault) return;
    event.preventDefault();
    grid.goTo(link.gridFault);
  }

  // What was typed into the fields of the page before this program was there to take their place.
  function typedEarly() {
    var found = [];
    document.querySelectorAll("#grid-sheet tbody tr").forEach(function (line, at) {
      line.querySelectorAll(".grid-entry").forEach(function (field) {
        var isHere = field === document.activeElement;
        var sent = field.options ? sentOf(field) : field.defaultValue;
        if (!isHere && field.value === sent) return;
        found.push({
          key: line.querySelector("input[name=row]").value, at: at, column: grid.columnAt(field),
          text: field.value, isNew: field.value !== sent,
          caret: isHere ? [field.selectionStart, field.selectionEnd] : null,
        });
      });
    });
    return found;
  }

  function sentOf(choice) {
    return (choice.querySelector("option[selected]") || choice.options[0]).value;
  }

  function takeEarly(typed) {
    var rows = {};
    grid.rows.forEach(function (row) {
      rows[row.key] = row;
    });
    typed.forEach(function (each) {
      var row = rows[each.key];
      if (!row) {
        row = grid.rows[each.at];
        if (!row || !row.isBlank()) row = grid.rows[grid.lastFilled() + 1] || row;
        rows[each.key] = row;
      }
      if (each.isNew) row.type(each.column, each.text);
      if (!each.caret) return;
      row.controls[each.column].focus();
      if (row.controls[each.column].setSelectionRange && each.caret[0] !== undefined) {
        row.controls[each.column].setSelectionRange(each.caret[0], each.caret[1]);
      }
    });
    grid.grow();
  }

  function start() {
    var typed = typedEarly();
    var config = JSON.parse(document.getElementById("grid-config").textContent);
    grid.startSheet(config);
    grid.startFaults();
    grid.show(config.draft.rows);
    grid.startKeys();
    grid.startSaving(config.draft);
    grid.startChoice();
    grid.takeChecks(config.draft.checks);
    grid.takeUpKept(config.draft);
    document.getElementById("grid-form").addEventListener("submit", submitPressed);
    document.getElementById("grid-next").addEventListener("click", grid.nextFault);
    document.getElementById("grid-faults").addEventListener("click", listPressed);
    takeEarly(typed);
    document.body.classList.add("grid-runs");
  }

  start();
})();
