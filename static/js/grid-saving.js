// Draft to the server as one types; to this computer while the line is down; handing in.
(function () {
  "use strict";

  var grid = window.tuanweiGrid;
  var SAVE_AFTER = 700;
  var KEEP_AFTER = 300;
  var TRY_AGAIN = 5000;
  var PATIENCE = 30000;
  var writer = "w" + Date.now().toString(36) + Math.random().toString(36).slice(2, 10);
  var base = 0;
  var orderChanged = false;
  var saving = null;
  var waitingToSave, waitingToKeep;
  var theirs = null;
  var token = null;

  function storeName() {
    return "tuanwei-grid:" + grid.config.place;
  }

  grid.startSaving = function (draft) {
    base = draft.revision;
    grid.onChange = function (row) {
      if (!row) orderChanged = true;
      schedule(SAVE_AFTER);
      clearTimeout(waitingToKeep);
      waitingToKeep = setTimeout(keepHere, KEEP_AFTER);
    };
    window.addEventListener("online", function () {
      schedule(0);
    });
    window.addEventListener("offline", sayOffline);
    window.addEventListener("pagehide", keepHere);
    if (!navigator.onLine) sayOffline();
  };

  function schedule(after) {
    clearTimeout(waitingToSave);
    waitingToSave = setTimeout(save, after);
  }

  function isDirty() {
    return orderChanged || grid.rows.some(function (row) {
      return row.isDirty();
    });
  }

  function stored(rows) {
    return rows.map(function (row) {
      return { key: row.key, cells: row.cells };
    });
  }

  function sheet() {
    return grid.rows.slice(0, grid.lastFilled() + 1);
  }

  function keepHere() {
    try {
      if (!isDirty() && !theirs) window.localStorage.removeItem(storeName());
      else {
        var kept = { base: base, at: Date.now(), rows: stored(sheet()) };
        window.localStorage.setItem(storeName(), JSON.stringify(kept));
      }
    } catch (full) {
      // Nothing more can be kept on this computer; the server is tried again all the same.
    }
  }

  grid.keptHere = function () {
    try {
      return JSON.parse(window.localStorage.getItem(storeName()));
    } catch (broken) {
      return null;
    }
  };

  // What goes to the server: rows changed since it last heard of them, and the order of all.
  function body() {
    var changed = grid.rows.filter(function (row) {
      return row.isDirty();
    });
    return {
      base: base,
      writer: writer,
      changed: stored(changed),
      order: sheet().map(function (row) {
        return row.key;
      }),
    };
  }

  function versions() {
    var found = {};
    grid.rows.forEach(function (row) {
      found[row.key] = row.version;
    });
    return found;
  }

  function post(address, content) {
    var stop = new AbortController();
    var timer = setTimeout(function () {
      stop.abort();
    }, PATIENCE);
    var field = document.querySelector("#grid-form [name=csrfmiddlewaretoken]");
    return fetch(address, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-CSRFToken": field.value },
      body: JSON.stringify(content),
      redirect: "manual",
      credentials: "same-origin",
      signal: stop.signal,
    }).then(function (response) {
      clearTimeout(timer);
      var isJson = /json/.test(response.headers.get("Content-Type") || "");
      if (!isJson) return { status: response.type === "opaqueredirect" ? 403 : response.status };
      return response.json().then(function (answer) {
        return { status: response.status, answer: answer };
      });
    });
  }

  function save() {
    if (saving || theirs || !isDirty()) return;
    if (!navigator.onLine) {
      sayOffline();
      return;
    }
    var sent = versions();
    var content = body();
    orderChanged = false;
    saving = post(grid.config.save, content).then(
      function (reply) {
        saving = null;
        if (reply.status === 200) saved(reply.answer, sent);
        else refused(reply);
      },
      function () {
        saving = null;
        orderChanged = true;
        sayOffline();
        schedule(TRY_AGAIN);
      }
    );
  }

  function saved(answer, sent) {
    base = answer.revision;
    grid.rows.forEach(function (row) {
      if (sent[row.key] !== undefined) row.saved = sent[row.key];
    });
    grid.hideStrip();
    document.getElementById("grid-saved").textContent = "草稿已自动保存 " + answer.saved;
    grid.takeChecks(answer.checks, sent);
    keepHere();
    if (isDirty()) schedule(SAVE_AFTER);
  }

  function refused(reply) {
    orderChanged = true;
    keepHere();
    if (reply.status === 409) offerBoth(reply.answer, Date.now());
    else if (reply.status === 400 && reply.answer) grid.tell(reply.answer.message, true);
    else if (reply.status === 403 || reply.status === 404) {
      grid.strip("登录已过期或没有权限，填写的内容存在这台电脑上。", "重新登录后接着填");
    } else {
      grid.strip("服务器暂时没有响应，填写的内容存在这台电脑上，稍后自动再存。");
      schedule(TRY_AGAIN);
    }
  }

  function sayOffline() {
    keepHere();
    grid.strip("网络已断开，可以接着填。填写的内容存在这台电脑上，恢复后自动上传。");
  }

  // Two versions of the sheet: nobody but the officer knows which one counts.
  function offerBoth(answer, at) {
    theirs = answer;
    var time = new Date(at);
    var minutes = ("0" + time.getMinutes()).slice(-2);
    var words = "这份草稿在别处改过。服务器上的存于" + answer.saved + "（" + answer.rows.length +
      "行），这台电脑上的存于" + (time.getMonth() + 1) + "月" + time.getDate() + "日 " +
      time.getHours() + ":" + minutes + "（" + sheet().length + "行）。用哪一份？";
    var notice = document.getElementById("grid-two");
    notice.querySelector("p").textContent = words;
    notice.hidden = false;
    keepHere();
  }

  function decide(mine) {
    var answer = theirs;
    theirs = null;
    base = answer.revision;
    document.getElementById("grid-two").hidden = true;
    if (mine) {
      grid.rows.forEach(function (row) {
        row.version += 1;
      });
      orderChanged = true;
      schedule(0);
    } else {
      grid.show(answer.rows);
      orderChanged = false;
      grid.takeChecks(answer.checks);
    }
    keepHere();
  }

  // What this computer kept through a lost connection or a closed window.
  grid.takeUpKept = function (draft) {
    var kept = grid.keptHere();
    if (!kept || !Array.isArray(kept.rows)) return;
    if (JSON.stringify(kept.rows) === JSON.stringify(draft.rows)) {
      keepHere();
      return;
    }
    grid.show(kept.rows);
    grid.rows.forEach(function (row) {
      row.version += 1;
    });
    orderChanged = true;
    if (kept.base === draft.revision) schedule(0);
    else offerBoth(draft, kept.at);
  };

  function newToken() {
    var bytes = window.crypto.getRandomValues(new Uint8Array(16));
    return Array.prototype.map.call(bytes, function (byte) {
      return ("0" + byte.toString(16)).slice(-2);
    }).join("");
  }

  // One token until an answer came: pressed again after a lost one, it makes nothing twice.
  grid.submit = function (apply) {
    if (theirs || grid.isSubmitting) return;
    grid.isSubmitting = true;
    clearTimeout(waitingToSave);
    grid.lock(true);
    token = token || newToken();
    Promise.resolve(saving).then(function () {
      return hand(apply, 2);
    });
  };

  function hand(apply, tries) {
    var sent = versions();
    var content = body();
    content.token = token;
    content.apply = apply;
    return post(grid.config.submit, content).then(
      function (reply) {
        over();
        token = null;
        if (reply.status === 200) handedIn(reply.answer, sent);
        else refused(reply);
      },
      function () {
        if (tries > 1 && navigator.onLine) return hand(apply, tries - 1);
        over();
        sayOffline();
        schedule(TRY_AGAIN);
        return null;
      }
    );
  }

  function over() {
    grid.isSubmitting = false;
    grid.lock(false);
  }

  function handedIn(answer, sent) {
    var done = grid.rows.filter(function (row) {
      return answer.keys.indexOf(row.key) >= 0;
    });
    grid.forgetUndo();
    grid.setHere(null);
    grid.remove(done);
    saved(answer, sent);
    grid.tell(answer.message, !done.length, done.length ? grid.config.list : null);
    if (Object.keys(answer.checks).length) grid.nextFault();
  }

  grid.startChoice = function () {
    document.getElementById("grid-two").addEventListener("click", function (event) {
      var use = event.target.dataset.use;
      if (use && theirs) decide(use === "mine");
    });
  };
})();
