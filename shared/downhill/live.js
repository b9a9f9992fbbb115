// The front end of downhill.live.LiveFigure: draws the moving artists on a canvas over the background picture.
// All coordinates are CSS pixels of the figure at its natural size, counted from the top left corner.

// Screen readers hear the words when the controls have rested for this long, in milliseconds, not at every step.
const ANNOUNCE_AFTER = 400;

// How near to the draggable point a drag must begin, in CSS pixels.
const GRAB_RADIUS = 24;

function render({ model, el }) {
  const root = append(el, "div", "downhill-live");
  const picture = append(root, "div", "downhill-picture");
  const image = append(picture, "img");
  const canvas = append(picture, "canvas");
  const words = append(root, "p", "downhill-words");
  const message = append(root, "p", "downhill-message");
  const status = append(root, "p", "downhill-status");

  picture.setAttribute("role", "img");
  image.alt = ""; // the picture as a whole carries the text
  // The visible words change at every step. The status repeats them, at a listener's pace.
  words.setAttribute("aria-hidden", "true");
  message.setAttribute("aria-hidden", "true");
  status.setAttribute("role", "status");
  status.setAttribute("aria-live", "polite");

  const stop = new AbortController();
  const { signal } = stop;
  let background = null;
  let address = "";
  let frame = 0;
  let announcement = 0;

  function showBackground() {
    if (background === model.get("background")) return;
    background = model.get("background");
    URL.revokeObjectURL(address);
    address = URL.createObjectURL(new Blob([bytes(background)], { type: "image/png" }));
    image.src = address;
    picture.style.width = `${model.get("width")}px`;
    picture.style.aspectRatio = `${model.get("width")} / ${model.get("height")}`;
    picture.setAttribute("aria-label", model.get("description"));
  }

  function showText() {
    setText(words, model.get("words"));
    setText(message, model.get("message"));
    message.dataset.tone = model.get("tone");
    root.classList.toggle("downhill-stale", model.get("tone") === "error");
    clearTimeout(announcement);
    announcement = setTimeout(() => {
      // After an error the words are those of the last good step: only the message is news.
      const news = model.get("tone") === "error" ? ["message"] : ["words", "message"];
      setText(status, news.map((name) => model.get(name)).join(" ").trim());
    }, ANNOUNCE_AFTER);
  }

  // However many updates arrive between two frames, the last one is drawn, once.
  function requestDrawing() {
    if (!frame) frame = requestAnimationFrame(drawFrame);
  }

  function drawFrame() {
    frame = 0;
    const shown = picture.clientWidth;
    if (!shown) return; // not on the page yet, or in a hidden tab: the ResizeObserver calls again
    const scale = (shown / model.get("width")) * window.devicePixelRatio;
    const width = Math.round(model.get("width") * scale);
    const height = Math.round(model.get("height") * scale);
    if (canvas.width !== width || canvas.height !== height) {
      canvas.width = width;
      canvas.height = height;
    }
    const context = canvas.getContext("2d");
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, width, height);
    context.setTransform(scale, 0, 0, scale, 0, 0);
    model.get("scene").forEach((look, i) => draw(context, look, bytes(model.get(`data${i}`))));
  }

  function show() {
    showBackground();
    showText();
    requestDrawing();
  }

  // ipywidgets fires one "change" for all the traits of one message.
  model.on("change", show);
  const observer = new ResizeObserver(() => {
    nameSliders(root.closest(".downhill-lab"));
    requestDrawing();
  });
  observer.observe(picture);
  // Zooming the page changes the pixel ratio, not always the size.
  window.addEventListener("resize", requestDrawing, { signal });
  if (model.get("draggable") >= 0) makeDraggable(picture, canvas, model, signal);

  show();

  return () => {
    stop.abort();
    observer.disconnect();
    model.off("change", show);
    cancelAnimationFrame(frame);
    clearTimeout(announcement);
    URL.revokeObjectURL(address);
  };
}

function append(parent, name, className = "") {
  const element = document.createElement(name);
  element.className = className;
  parent.append(element);
  return element;
}

function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

// The handle of a stock slider takes the focus but has no name for screen readers. Its label stands beside it.
function nameSliders(lab) {
  for (const slider of lab?.querySelectorAll(".widget-slider") ?? []) {
    const name = slider.querySelector(".widget-label")?.textContent;
    for (const handle of slider.querySelectorAll("[role=slider]")) handle.setAttribute("aria-label", name ?? "");
  }
}

// A binary trait is a DataView on a part of the whole message. It becomes bytes with an offset of zero, since
// a Float32Array may not begin at an odd place.
function bytes(view) {
  if (!view || !view.byteLength) return new Uint8Array(0);
  return new Uint8Array(view.buffer.slice(view.byteOffset, view.byteOffset + view.byteLength));
}

function draw(context, look, data) {
  if (!data.length) return;
  context.save();
  if (look.clip) {
    context.beginPath();
    context.rect(...look.clip);
    context.clip();
  }
  painters[look.kind](context, look, data);
  context.restore();
}

const painters = {
  line(context, look, data) {
    const points = new Float32Array(data.buffer);
    if (look.width && look.colour) {
      context.beginPath();
      let down = false;
      for (let i = 0; i < points.length; i += 2) {
        if (Number.isNaN(points[i]) || Number.isNaN(points[i + 1])) {
          down = false;
        } else if (down) {
          context.lineTo(points[i], points[i + 1]);
        } else {
          context.moveTo(points[i], points[i + 1]);
          down = true;
        }
      }
      context.strokeStyle = look.colour;
      context.lineWidth = look.width;
      context.lineJoin = "round";
      context.lineCap = look.dash.length ? "butt" : "round";
      context.setLineDash(look.dash);
      context.lineDashOffset = look.offset;
      context.stroke();
      context.setLineDash([]);
    }
    if (look.outline) drawMarkers(context, look, points);
  },

  points(context, look, data) {
    drawMarkers(context, look, new Float32Array(data.buffer));
  },

  image(context, look, data) {
    const pixels = new ImageData(new Uint8ClampedArray(data.buffer), look.columns, look.rows);
    const sheet = new OffscreenCanvas(look.columns, look.rows);
    sheet.getContext("2d").putImageData(pixels, 0, 0);
    context.globalAlpha = look.alpha;
    context.imageSmoothingEnabled = look.smooth;
    context.drawImage(sheet, ...look.box);
  },

  text(context, look, data) {
    const [x, y] = new Float32Array(data.buffer.slice(0, 8));
    context.fillStyle = look.colour;
    context.font = `${look.bold ? "bold " : ""}${look.size}px "DejaVu Sans", Verdana, sans-serif`;
    context.textAlign = look.align;
    context.textBaseline = look.baseline;
    context.fillText(new TextDecoder().decode(data.subarray(8)), x, y);
  },
};

// Matplotlib repeats lists of sizes and colours that are shorter than the points; so does this.
function drawMarkers(context, look, points) {
  const alike = [look.sizes, look.faces, look.edges, look.edge_widths].every((list) => list.length <= 1);
  if (alike && points.length / 2 > MANY) {
    stampMarkers(context, look, points);
    return;
  }
  for (let i = 0; i < points.length / 2; i += 1) {
    const [x, y] = [points[2 * i], points[2 * i + 1]];
    if (!Number.isNaN(x) && !Number.isNaN(y)) drawMarker(context, look, i, x, y);
  }
}

function drawMarker(context, look, i, x, y) {
  const at = (list) => list[i % list.length];
  const size = at(look.sizes);
  context.beginPath();
  for (const polygon of look.outline) {
    context.moveTo(x + size * polygon[0], y + size * polygon[1]);
    for (let k = 2; k < polygon.length; k += 2) context.lineTo(x + size * polygon[k], y + size * polygon[k + 1]);
  }
  if (look.faces.length && at(look.faces)) {
    context.fillStyle = at(look.faces);
    context.fill();
  }
  if (look.edges.length && at(look.edges) && at(look.edge_widths)) {
    context.strokeStyle = at(look.edges);
    context.lineWidth = at(look.edge_widths);
    context.stroke();
  }
}

// More markers than this, all alike, are drawn once and stamped: outlines are the slowest thing to draw. A stamp lies
// on whole pixels, so up to half a pixel away from its place, which nobody sees among so many.
const MANY = 40;

function stampMarkers(context, look, points) {
  const scale = context.getTransform().a;
  const reach = Math.max(...look.outline.flat().map(Math.abs)) * look.sizes[0] + (look.edge_widths[0] ?? 0);
  const half = Math.ceil(reach * scale) + 1;
  const stamp = new OffscreenCanvas(2 * half, 2 * half);
  const ink = stamp.getContext("2d");
  ink.setTransform(scale, 0, 0, scale, half, half);
  drawMarker(ink, look, 0, 0, 0);
  context.save();
  context.setTransform(1, 0, 0, 1, 0, 0);
  for (let i = 0; i < points.length; i += 2) {
    if (Number.isNaN(points[i]) || Number.isNaN(points[i + 1])) continue;
    context.drawImage(stamp, Math.round(points[i] * scale) - half, Math.round(points[i + 1] * scale) - half);
  }
  context.restore();
}

function makeDraggable(picture, canvas, model, signal) {
  const position = (event) => {
    const box = picture.getBoundingClientRect();
    const scale = model.get("width") / box.width;
    return [(event.clientX - box.left) * scale, (event.clientY - box.top) * scale];
  };
  const isNear = (event) => {
    const data = bytes(model.get(`data${model.get("draggable")}`));
    if (data.length < 8) return false;
    const [x, y] = new Float32Array(data.buffer);
    const [pointerX, pointerY] = position(event);
    return Math.hypot(pointerX - x, pointerY - y) <= GRAB_RADIUS;
  };
  let dragging = false;

  const on = (name, listener) => canvas.addEventListener(name, listener, { signal });
  on("pointerdown", (event) => {
    if (!event.isPrimary || !isNear(event)) return;
    dragging = true;
    canvas.setPointerCapture(event.pointerId);
    event.preventDefault();
  });
  on("pointermove", (event) => {
    if (!dragging) {
      canvas.style.cursor = isNear(event) ? "grab" : "";
      return;
    }
    canvas.style.cursor = "grabbing";
    model.set("pointer", position(event));
    model.save_changes(); // ipywidgets keeps one message under way, and then sends the latest position
  });
  const end = () => {
    dragging = false;
    canvas.style.cursor = "";
  };
  on("pointerup", end);
  on("pointercancel", end);
  // A finger on the point drags it; anywhere else it scrolls the page.
  canvas.addEventListener("touchstart", (event) => dragging && event.preventDefault(), { signal, passive: false });
}

export default { render };
