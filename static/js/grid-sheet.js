// The rows of the sheet: what was typed (the truth), and the cells that show it.
(function () {
  "use strict";

  var grid = window.tuanweiGrid;
  var SPARE_ROWS = 3;
  var COLUMN = /grid-of-(\w+)/;
  var table, body, blank;

  grid.rows = [];
  grid.onChange = function () {};

  grid.startSheet = function (config) {
    grid.config = config;
    grid.keys = config.columns.map(function (column) {
      return column.key;
    });
    grid.kinds = {};
    config.columns.forEach(function (column) {
      grid.kinds[column.key] = column.kind;
    });
    table = document.getElementById("grid-sheet");
    body = table.tBodies[0];
    blank = document.getElementById("grid-row").content.querySelector("tr");
    makeTicks(blank);
  };

  // Marks to click in place of the choices of a page without this program.
  function makeTicks(line) {
    line.querySelectorAll("select").forEach(function (choice) {
      var tick = document.createElement("button");
      tick.type = "button";
      tick.className = "grid-entry grid-tick";
      tick.setAttribute("role", "checkbox");
      choice.replaceWith(tick);
    });
  }

  function newKey() {
    var numbers = new Uint32Array(2);
    window.crypto.getRandomValues(numbers);
    return ("k" + numbers[0].toString(36) + numbers[1].toString(36)).slice(0, 16);
  }

  function Row(stored) {
    this.key = (stored && stored.key) || newKey();
    this.cells = {};
    this.faults = {};
    this.version = 0;
    this.saved = 0;
    this.isChecked = false;
    this.line = blank.cloneNode(true);
    this.line.gridRow = this;
    this.head = this.line.cells[0];
    this.controls = {};
    this.name();
    for (var column in (stored && stored.cells) || {}) this.put(column, stored.cells[column]);
    this.showBlank();
  }

  Row.prototype.name = function () {
    var row = this;
    this.head.id = "grid-n-" + this.key;
    this.head.querySelector("input").remove();
    grid.keys.forEach(function (column, at) {
      var control = row.line.cells[at + 1].firstElementChild;
      control.removeAttribute("name");
      control.setAttribute("aria-labelledby", row.head.id + " grid-c-" + column);
      control.gridColumn = column;
      row.controls[column] = control;
      if (grid.kinds[column] === "have") showTick(control, "");
    });
  };

  Row.prototype.isBlank = function () {
    for (var column in this.cells) if (this.cells[column].trim()) return false;
    return true;
  };

  Row.prototype.isDirty = function () {
    return this.version !== this.saved;
  };

  Row.prototype.showBlank = function () {
    this.line.classList.toggle("grid-blank", this.isBlank());
  };

  // Shows and keeps a text without counting it as typed.
  Row.prototype.put = function (column, text) {
    var control = this.controls[column];
    if (!control) return;
    if (text) this.cells[column] = text;
    else delete this.cells[column];
    if (grid.kinds[column] === "have") showTick(control, text);
    else if (control.value !== text) control.value = text;
  };

  // What somebody typed, pasted or clicked.
  Row.prototype.type = function (column, text) {
    if ((this.cells[column] || "") === text) return;
    this.put(column, text);
    this.version += 1;
    this.showBlank();
    grid.onChange(this);
  };

  Row.prototype.copyOfCells = function () {
    return Object.assign({}, this.cells);
  };

  var CHECKED = { 有: "true", 没有: "false", "": "mixed" };
  var TICKS = { 有: "yes", 没有: "no", "": "unset" };

  function showTick(control, text) {
    var known = text in TICKS;
    control.className = "grid-entry grid-tick" + (known ? " tick tick-" + TICKS[text] : "");
    control.setAttribute("aria-checked", known ? CHECKED[text] : "mixed");
    control.textContent = known ? "" : text;
    if (text === "" || known) control.removeAttribute("title");
    else control.title = text;
  }

  grid.cycled = function (text) {
    return text === "有" ? "没有" : text === "没有" ? "" : "有";
  };

  // The whole sheet anew.
  grid.show = function (stored) {
    var lines = document.createDocumentFragment();
    grid.rows = stored.map(function (each) {
      return new Row(each);
    });
    fill(lines);
    body.textContent = "";
    body.appendChild(lines);
    number();
  };

  function fill(place) {
    grid.rows.forEach(function (row) {
      if (row.line.parentNode !== body) place.appendChild(row.line);
    });
    while (grid.rows.length < Math.min(wanted(), grid.config.mostRows)) {
      var row = new Row();
      grid.rows.push(row);
      place.appendChild(row.line);
    }
  }

  function wanted() {
    return Math.max(grid.config.shownRows, grid.lastFilled() + 1 + SPARE_ROWS);
  }

  grid.lastFilled = function () {
    for (var at = grid.rows.length - 1; at >= 0; at -= 1) if (!grid.rows[at].isBlank()) return at;
    return -1;
  };

  function number() {
    grid.rows.forEach(function (row, at) {
      if (row.number === at + 1) return;
      row.number = at + 1;
      row.head.textContent = String(at + 1);
    });
    table.setAttribute("aria-rowcount", String(grid.rows.length + 1));
    placeholder();
  }

  function placeholder() {
    var at = grid.lastFilled() + 1;
    if (placeholder.row && placeholder.row !== grid.rows[at]) {
      placeholder.row.controls.name.removeAttribute("placeholder");
    }
    placeholder.row = grid.rows[at];
    if (placeholder.row) placeholder.row.controls.name.placeholder = "在此输入或粘贴";
  }

  // Blank rows below the last one are always at hand.
  grid.grow = function (count) {
    var before = grid.rows.length;
    var lines = document.createDocumentFragment();
    while (grid.rows.length < Math.min(count || 0, grid.config.mostRows)) grid.rows.push(new Row());
    fill(lines);
    if (grid.rows.length !== before) {
      body.appendChild(lines);
      number();
    } else placeholder();
  };

  grid.remove = function (rows) {
    rows.forEach(function (row) {
      row.line.remove();
    });
    grid.rows = grid.rows.filter(function (row) {
      return rows.indexOf(row) < 0;
    });
    grid.grow();
    number();
  };

  grid.insert = function (at, row) {
    body.insertBefore(row.line, grid.rows[at] ? grid.rows[at].line : null);
    grid.rows.splice(at, 0, row);
    number();
  };

  grid.rowAt = function (element) {
    var line = element && element.closest ? element.closest(".grid-row") : null;
    return (line && line.gridRow) || null;
  };

  grid.columnAt = function (element) {
    var cell = element && element.closest ? element.closest("td[role=gridcell]") : null;
    var found = cell && COLUMN.exec(cell.className);
    return found ? found[1] : null;
  };

  grid.focus = function (at, column) {
    var row = grid.rows[at];
    if (!row) return;
    var control = row.controls[column || grid.keys[0]];
    control.focus();
    if (control.select) control.select();
  };
})();
