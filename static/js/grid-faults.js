// What is wrong: red cells, the list above the sheet, the message at the focused cell, the counts.
(function () {
  "use strict";

  var grid = window.tuanweiGrid;
  var MOST_LISTED = 60;
  var list, popover, waiting;
  var here = null;

  grid.startFaults = function () {
    list = document.getElementById("grid-faults");
    popover = document.getElementById("grid-popover");
  };

  // Takes the server's word for rows that nobody changed since `versions` were sent.
  grid.takeChecks = function (checks, versions) {
    grid.rows.forEach(function (row) {
      var found = checks[row.key];
      if (!found) return;
      if (versions && versions[row.key] !== undefined && versions[row.key] !== row.version) return;
      row.faults = found.faults;
      row.isChecked = true;
      for (var column in found.neat) {
        if (row.controls[column] !== document.activeElement) row.put(column, found.neat[column]);
      }
    });
    grid.showFaults();
  };

  // While a row is being typed in, what is still missing in it is no fault.
  function shown(row) {
    var faults = {};
    if (row.isBlank()) return faults;
    for (var column in row.faults) {
      if (!(row.faults[column].missing && here && here.row === row)) {
        faults[column] = row.faults[column];
      }
    }
    return faults;
  }

  grid.showFaults = function () {
    if (waiting) return;
    waiting = true;
    window.requestAnimationFrame(function () {
      waiting = false;
      draw();
    });
  };

  function draw() {
    var all = [];
    var counts = { filled: 0, good: 0, bad: 0 };
    grid.rows.forEach(function (row) {
      var faults = shown(row);
      paint(row, faults);
      var bad = Object.keys(faults).length > 0;
      if (row.isBlank()) return;
      counts.filled += 1;
      if (bad) counts.bad += 1;
      else if (row.isChecked && !Object.keys(row.faults).length) counts.good += 1;
      grid.keys.forEach(function (column) {
        if (faults[column]) all.push({ row: row, column: column, fault: faults[column] });
      });
    });
    grid.faults = all;
    grid.counts = counts;
    showList(all);
    showCounts(counts, all.length);
    showPopover();
  }

  function paint(row, faults) {
    var before = row.painted || {};
    for (var gone in before) if (!faults[gone]) mark(row, gone, false);
    for (var column in faults) if (!before[column]) mark(row, column, true);
    row.painted = faults;
    row.head.classList.toggle("grid-bad", Object.keys(faults).length > 0);
  }

  function mark(row, column, bad) {
    var control = row.controls[column];
    control.parentNode.classList.toggle("grid-bad", bad);
    if (bad) {
      control.setAttribute("aria-invalid", "true");
      control.setAttribute("aria-describedby", "grid-f-" + row.key + "-" + column);
    } else {
      control.removeAttribute("aria-invalid");
      control.removeAttribute("aria-describedby");
    }
  }

  function titleOf(column) {
    return grid.config.columns[grid.keys.indexOf(column)].title;
  }

  function make(name, text) {
    var made = document.createElement(name);
    if (text !== undefined) made.textContent = text;
    return made;
  }

  function showList(all) {
    var items = document.createDocumentFragment();
    all.slice(0, MOST_LISTED).forEach(function (each) {
      var item = make("li");
      var link = make("a");
      var typed = each.row.cells[each.column];
      item.id = "grid-f-" + each.row.key + "-" + each.column;
      item.classList.toggle("grid-here", isHere(each));
      link.href = "#grid-n-" + each.row.key;
      link.gridFault = each;
      link.appendChild(make("b", "第" + each.row.number + "行 " + titleOf(each.column)));
      if (typed) link.appendChild(document.createTextNode("“" + typed + "”"));
      link.appendChild(make("span", each.fault.message));
      item.appendChild(link);
      items.appendChild(item);
    });
    if (all.length > MOST_LISTED) {
      items.appendChild(make("li", "另有" + (all.length - MOST_LISTED) + "处，改好以上各处后列出。"));
    }
    list.textContent = "";
    list.appendChild(items);
    list.hidden = !all.length;
    var current = list.querySelector(".grid-here");
    if (current) list.scrollTop = current.offsetTop - list.offsetTop;
  }

  function isHere(each) {
    return Boolean(here) && here.row === each.row && here.column === each.column;
  }

  function showCounts(counts, faults) {
    var count = document.getElementById("grid-count");
    var tally = document.getElementById("grid-tally");
    count.textContent = !counts.filled
      ? "还没有填写"
      : "已填" + counts.filled + "行" + (faults ? "，" + faults + "处有误" : "");
    tally.textContent = counts.filled
      ? counts.good + "行可提交" + (counts.bad ? "，" + counts.bad + "行待改" : "")
      : "";
    document.getElementById("grid-next").hidden = !faults;
    document.getElementById("grid-submit").textContent = counts.good
      ? "提交" + counts.good + "行"
      : "提交";
  }

  // row, column: where the focus is; null when it left the sheet. byNumber: the row was pointed at.
  grid.setHere = function (row, column, byNumber) {
    here = row ? { row: row, column: column, byNumber: byNumber } : null;
    grid.showFaults();
  };

  grid.hidePopover = function () {
    popover.hidden = true;
    popover.textContent = "";
  };

  function showPopover() {
    var fault = here && shown(here.row)[here.column];
    var choices = here && grid.config.columns[grid.keys.indexOf(here.column)].choices;
    grid.hidePopover();
    if (!here || !(fault || choices.length || here.byNumber)) return;
    if (fault) showMessage(fault);
    if (here.byNumber || (fault && /删去本行/.test(fault.message))) offerTakingAway();
    if (choices.length) showChoices(choices);
    place(here.row.controls[here.column].parentNode);
  }

  function showMessage(fault) {
    popover.appendChild(make("b", fault.message));
    var isList = grid.kinds[here.column] === "choice";
    if (fault.hint && !isList) popover.appendChild(make("p", fault.hint));
  }

  function offerTakingAway() {
    var button = make("button", "删去本行");
    button.type = "button";
    button.className = "button button-small";
    button.tabIndex = -1;
    button.dataset.takeAway = "1";
    popover.appendChild(button);
  }

  function showChoices(choices) {
    var box = make("div");
    box.className = "grid-choices";
    choices.forEach(function (label) {
      var button = make("button", label);
      button.type = "button";
      button.tabIndex = -1;
      button.dataset.choice = label;
      if (here.row.cells[here.column] === label) button.className = "grid-chosen";
      box.appendChild(button);
    });
    popover.appendChild(box);
  }

  function place(cell) {
    cell.appendChild(popover);
    popover.hidden = false;
    popover.classList.remove("grid-above");
    var frame = document.getElementById("grid-frame").getBoundingClientRect();
    var box = popover.getBoundingClientRect();
    var room = cell.getBoundingClientRect().top - frame.top;
    popover.classList.toggle("grid-above", box.bottom > frame.bottom && room > box.height);
    popover.classList.toggle("grid-leftward", box.right > frame.right);
  }

  // After the focused cell, then from the top.
  grid.nextFault = function () {
    var all = grid.faults || [];
    if (!all.length) return false;
    var from = here ? here.row.number * 100 + grid.keys.indexOf(here.column) : 0;
    var next = all.filter(function (each) {
      return each.row.number * 100 + grid.keys.indexOf(each.column) > from;
    })[0];
    grid.goTo(next || all[0]);
    return true;
  };

  grid.goTo = function (fault) {
    grid.focus(grid.rows.indexOf(fault.row), fault.column);
  };
})();
