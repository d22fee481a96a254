// Evidence by drag, paste or choice: chosen files go up at once, large photos are scaled down first
// so that a slow line can bear them. Without this script the form beneath is sent as usual.
(function () {
  "use strict";

  var LONGEST = 2000;
  var LARGE = 1200 * 1024;
  var ready = false; // before htmx knows the form nothing can go up

  function panel(element) {
    return element && element.closest && element.closest("[data-evidence]");
  }

  function say(form, words) {
    form.querySelector(".evidence-state").textContent = words;
  }

  function scaled(file) {
    if (!/^image\//.test(file.type) || file.size < LARGE || !window.createImageBitmap) {
      return Promise.resolve(file);
    }
    return createImageBitmap(file, { imageOrientation: "from-image" }).then(function (picture) {
      var factor = Math.min(1, LONGEST / Math.max(picture.width, picture.height));
      var canvas = document.createElement("canvas");
      canvas.width = Math.round(picture.width * factor);
      canvas.height = Math.round(picture.height * factor);
      canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
      return new Promise(function (resolve) {
        canvas.toBlob(function (smaller) {
          var better = smaller && smaller.size < file.size;
          resolve(better ? new File([smaller], file.name, { type: smaller.type }) : file);
        }, "image/jpeg", 0.85);
      });
    }).catch(function () {
      return file; // an old browser or a picture it cannot draw: the server decides
    });
  }

  function send(form, files) {
    if (!ready) {
      document.addEventListener("htmx:load", function () { send(form, files); }, { once: true });
      return;
    }
    say(form, "正在上传" + files.length + "个文件……");
    Promise.all(Array.prototype.map.call(files, scaled)).then(function (smaller) {
      var held = new DataTransfer();
      smaller.forEach(function (file) { held.items.add(file); });
      form.querySelector("[type=file]").files = held.files;
      window.htmx.trigger(form, "submit");
    });
  }

  document.addEventListener("change", function (event) {
    if (event.target.type !== "file" || !panel(event.target) || !event.target.files.length) return;
    if (!ready) return; // `prepare` finds it
    send(event.target.form, event.target.files);
  });

  ["dragover", "dragleave", "drop"].forEach(function (name) {
    document.addEventListener(name, function (event) {
      var found = panel(event.target);
      if (!found) return;
      event.preventDefault();
      found.classList.toggle("evidence-over", name === "dragover");
      if (name === "drop" && event.dataTransfer.files.length) {
        send(found.querySelector("form"), event.dataTransfer.files);
      }
    });
  });

  document.addEventListener("paste", function (event) {
    var found = panel(event.target) || document.querySelector("[data-evidence]");
    var typing = /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName || "");
    if (!found || !event.clipboardData.files.length || (typing && !panel(event.target))) return;
    event.preventDefault();
    send(found.querySelector("form"), event.clipboardData.files);
  });

  // With this script one button chooses and sends; the browser's own field speaks another language
  // on some machines, and the second button is only wanted when a file has not gone up.
  function prepare() {
    document.querySelectorAll("[data-choose-files][hidden]").forEach(function (button) {
      var field = button.form.querySelector("[type=file]");
      button.hidden = false;
      field.hidden = true;
      button.form.querySelector("[data-send-files]").hidden = true;
      if (field.files.length) send(button.form, field.files); // chosen before this script was there
    });
  }

  document.addEventListener("click", function (event) {
    var button = event.target.closest("[data-choose-files]");
    if (button) button.form.querySelector("[type=file]").click();
  });

  document.addEventListener("htmx:load", function () {
    ready = true;
    prepare();
  });

  function failed(event) {
    var form = event.target.closest && event.target.closest(".evidence-add");
    if (!form) return;
    form.querySelector("[data-send-files]").hidden = false;
    say(form, "没有传上去，网络恢复后再点“上传”，所选文件还在。");
  }

  document.addEventListener("htmx:sendError", failed);
  document.addEventListener("htmx:responseError", failed);
})();
