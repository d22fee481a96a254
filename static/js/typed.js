// What was typed outlives the end of a session: put back after the log-in, or kept on the page.
(function () {
  "use strict";

  var KEY = "typed";
  var here = location.pathname + location.search;

  function read() {
    try {
      return JSON.parse(sessionStorage.getItem(KEY));
    } catch (error) {
      return null;
    }
  }

  function keep(entry) {
    try {
      sessionStorage.setItem(KEY, JSON.stringify(entry));
    } catch (error) {
      return;
    }
  }

  function say(name) {
    var template = document.getElementById(name);
    var page = document.querySelector(".page");
    if (!template || !page || page.querySelector("[data-said=" + name + "]")) return null;
    var line = template.content.firstElementChild.cloneNode(true);
    line.setAttribute("data-said", name);
    page.insertBefore(line, page.firstChild);
    line.scrollIntoView({ block: "nearest" });
    return line;
  }

  function isKept(field) {
    return field.name && !/^(password|file|submit|button|reset)$/.test(field.type) &&
      field.name !== "csrfmiddlewaretoken";
  }

  function fieldsOf(form) {
    return Array.prototype.filter.call(form.elements, isKept);
  }

  document.addEventListener("submit", function (event) {
    var form = event.target;
    if (form.method !== "post" || event.defaultPrevented) return;
    if (document.body.hasAttribute("data-log-in")) return;
    var fields = fieldsOf(form);
    if (!fields.some(function (field) { return field.type !== "hidden"; })) return;
    keep({
      page: here,
      officer: document.body.dataset.officer,
      form: Array.prototype.indexOf.call(document.forms, form),
      values: fields.map(function (field) {
        return [field.name, field.value, field.checked === true];
      })
    });
  });

  // Typed anew before this script was there: newer than what was kept.
  function isTouched(field) {
    if (/^(checkbox|radio)$/.test(field.type)) return field.checked !== field.defaultChecked;
    if (field.options) {
      var sent = field.querySelector("option[selected]") || field.options[0];
      return field.options[field.selectedIndex] !== sent;
    }
    return field.type !== "hidden" && field.value !== field.defaultValue;
  }

  function putBack(entry) {
    var form = document.forms[entry.form];
    if (!form) return;
    var fields = fieldsOf(form);
    if (fields.length !== entry.values.length) return;
    var touched = fields.filter(isTouched).map(function (field) { return field.name; });
    fields.forEach(function (field, at) {
      var value = entry.values[at];
      if (field.name !== value[0] || touched.indexOf(field.name) >= 0) return;
      if (field.type === "checkbox" || field.type === "radio") field.checked = value[2];
      else field.value = value[1];
    });
    say("typed-again");
  }

  // The page of the log-in may have been left before this script was there.
  function isFromLogIn() {
    var template = document.getElementById("log-in-again");
    var link = template && template.content.querySelector("a");
    if (!link || !document.referrer) return false;
    var logIn = new URL(link.getAttribute("href"), location.href);
    return new URL(document.referrer).pathname === logIn.pathname;
  }

  function arrive() {
    var entry = read();
    if (!entry) return;
    if (isFromLogIn()) entry.interrupted = true;
    if (document.body.hasAttribute("data-log-in")) {
      entry.interrupted = true;
      keep(entry);
    } else if (!entry.interrupted || entry.officer !== document.body.dataset.officer) {
      sessionStorage.removeItem(KEY);
    } else if (entry.page === here) {
      sessionStorage.removeItem(KEY);
      putBack(entry);
    }
  }

  var expired = null;

  document.addEventListener("htmx:responseError", function (event) {
    if (event.detail.xhr.status === 401) expired = say("log-in-again") || expired;
  });

  // Back from the log-in in another window: the page gets the new session's token.
  window.addEventListener("focus", function () {
    if (!expired) return;
    fetch(location.href, { credentials: "same-origin" }).then(function (response) {
      return response.redirected ? "" : response.text();
    }).then(function (text) {
      var fresh = new DOMParser().parseFromString(text, "text/html").body;
      if (!fresh || fresh.dataset.officer !== document.body.dataset.officer) return;
      var headers = fresh.getAttribute("hx-headers");
      document.body.setAttribute("hx-headers", headers);
      document.querySelectorAll("[name=csrfmiddlewaretoken]").forEach(function (field) {
        field.value = JSON.parse(headers)["X-CSRFToken"];
      });
      expired.remove();
      expired = null;
    });
  });

  document.addEventListener("DOMContentLoaded", arrive);
})();
