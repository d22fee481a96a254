// Typing as in a spreadsheet. All events are heard at the table; cells have no listeners.
(function () {
  "use strict";

  var grid = window.tuanweiGrid;
  var locked = false;

  grid.lock = function (on) {
    locked = on;
    document.getElementById("grid-sheet").setAttribute("aria-busy", on ? "true" : "false");
  };

  grid.startKeys = function () {
    var body = document.getElementById("grid-sheet").tBodies[0];
    body.addEventListener("keydown", keyPressed);
    body.addEventListener("beforeinput", function (event) {
      if (locked) event.preventDefault();
    });
    body.addEventListener("input", typed);
    body.addEventListener("compositionend", typed);
    body.addEventListener("paste", pasted);
    body.addEventListener("click", clicked);
    body.addEventListener("mousedown", function (event) {
      if (event.target.closest(".grid-popover")) event.preventDefault(); // the cell keeps the focus
    });
    body.addEventListener("focusin", function (event) {
      grid.setHere(grid.rowAt(event.target), grid.columnAt(event.target));
    });
    body.addEventListener("focusout", function (event) {
      if (!event.relatedTarget || !body.contains(event.relatedTarget)) grid.setHere(null);
    });
  };

  function typed(event) {
    var row = grid.rowAt(event.target);
    var column = event.target.gridColumn;
    if (!row || !column || grid.kinds[column] === "have") return;
    grid.forgetUndo();
    if (!event.isComposing && /^insert|^compositionend/.test(event.inputType || event.type)) {
      complete(event.target, column);
    }
    row.type(column, event.target.value);
    grid.grow();
  }

  // 农民 → 农民专业合作社, as long as only one word begins so.
  function complete(control, column) {
    var text = control.value;
    if (grid.kinds[column] !== "choice" || !text || control.selectionStart !== text.length) return;
    var fitting = choicesOf(column).filter(function (label) {
      return label.indexOf(text) === 0;
    });
    if (fitting.length !== 1 || fitting[0] === text) return;
    control.value = fitting[0];
    control.setSelectionRange(text.length, fitting[0].length);
  }

  function choicesOf(column) {
    return grid.config.columns[grid.keys.indexOf(column)].choices;
  }

  function step(row, column, forward) {
    var labels = choicesOf(column);
    var at = labels.indexOf(row.cells[column] || "") + (forward ? 1 : -1);
    row.type(column, labels[Math.max(0, Math.min(labels.length - 1, at))]);
    row.controls[column].select();
    grid.showFaults();
  }

  function pasted(event) {
    var row = grid.rowAt(event.target);
    var column = grid.columnAt(event.target);
    var text = event.clipboardData ? event.clipboardData.getData("text/plain") : "";
    if (!row || !column || !text || locked) return;
    if (grid.kinds[column] !== "have" && !grid.isBlock(text)) return; // into the cell's own text
    event.preventDefault();
    grid.paste(text, row, column);
  }

  function clicked(event) {
    var row = grid.rowAt(event.target);
    var column = grid.columnAt(event.target);
    var choice = event.target.dataset.choice;
    if (row && event.target === row.head && !locked) {
      row.controls.name.focus();
      grid.setHere(row, "name", true);
    }
    if (!row || !column || locked) return;
    if (event.target.dataset.takeAway) grid.takeAway(row);
    else if (choice) {
      row.type(column, choice);
      row.controls[column].focus();
      grid.showFaults();
    } else if (grid.kinds[column] === "have") {
      row.controls[column].focus();
      cycle(row, column);
    } else if (event.target !== row.controls[column]) row.controls[column].focus();
  }

  function cycle(row, column) {
    grid.forgetUndo();
    row.type(column, grid.cycled(row.cells[column] || ""));
    grid.grow();
  }

  function move(row, column, down, right) {
    var at = grid.rows.indexOf(row) + down;
    var place = grid.keys.indexOf(column) + right;
    if (at >= grid.rows.length) grid.grow(at + 1);
    if (grid.rows[at] && grid.keys[place]) grid.focus(at, grid.keys[place]);
  }

  // At the edge of the text, or when all of it is selected because one just came here.
  function leaves(control, right) {
    if (control.selectionStart === undefined || control.selectionStart === null) return true;
    var start = control.selectionStart;
    var end = control.selectionEnd;
    var length = control.value.length;
    if (start !== end) return start === 0 && end === length;
    return right ? end === length : start === 0;
  }

  function keyPressed(event) {
    var row = grid.rowAt(event.target);
    var column = event.target.gridColumn;
    if (!row || !column || event.isComposing || event.keyCode === 229) return;
    if (locked && event.key !== "Tab") {
      event.preventDefault();
      return;
    }
    var done =
      event.ctrlKey || event.metaKey ? withControl(event, row, column) : plain(event, row, column);
    if (done) event.preventDefault();
  }

  function withControl(event, row, column) {
    var key = event.key.toLowerCase();
    if (key === "d") grid.copyFromAbove(row, column);
    else if (key === "z" && !event.shiftKey) return grid.undo();
    else if (key === "delete") grid.takeAway(row);
    else return false;
    return true;
  }

  function plain(event, row, column) {
    var key = event.key;
    var isChoice = grid.kinds[column] === "choice";
    if (event.altKey) {
      if (!isChoice || (key !== "ArrowDown" && key !== "ArrowUp")) return false;
      step(row, column, key === "ArrowDown");
    } else if (key === "Enter") move(row, column, event.shiftKey ? -1 : 1, 0);
    else if (key === "ArrowDown") move(row, column, 1, 0);
    else if (key === "ArrowUp") move(row, column, -1, 0);
    else if (key === "ArrowRight" && !event.shiftKey && leaves(event.target, true)) {
      move(row, column, 0, 1);
    } else if (key === "ArrowLeft" && !event.shiftKey && leaves(event.target, false)) {
      move(row, column, 0, -1);
    } else if (key === "Escape") grid.hidePopover();
    else return grid.kinds[column] === "have" && onTick(key, row, column);
    return true;
  }

  function onTick(key, row, column) {
    if (key === " ") {
      cycle(row, column);
      return true;
    }
    var wanted = key === "Delete" || key === "Backspace" ? "" : grid.haveOf(key, grid.config.haves);
    if (wanted === key) return false;
    grid.forgetUndo();
    row.type(column, wanted);
    grid.grow();
    return true;
  }
})();
