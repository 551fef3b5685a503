// What the page can do beyond showing: tell of the cell under the pointer, light up one kind, read the curve.
(() => {
    "use strict";
    const data = JSON.parse(document.getElementById("data").textContent);
    const bytes = (n) => n.toLocaleString("en") + " bytes";

    function tipOf(figure) {
        const tip = document.createElement("div");
        tip.className = "tip";
        tip.hidden = true;
        figure.append(tip);
        return {
            show(event, text) {
                const box = figure.getBoundingClientRect();
                tip.textContent = text;
                tip.hidden = false;
                tip.style.left = Math.max(0, Math.min(event.clientX - box.left + 14, box.width - tip.offsetWidth)) + "px";
                tip.style.top = event.clientY - box.top + 18 + "px";
            },
            hide() { tip.hidden = true; },
        };
    }

    function pointIn(svg, event) {
        const box = svg.getBoundingClientRect();
        const view = svg.viewBox.baseVal;
        return [(event.clientX - box.left) * view.width / box.width, (event.clientY - box.top) * view.height / box.height];
    }

    const map = document.getElementById("map");
    if (map) {
        const { left, cell, columns, rows, stretches, types, sites, bytesPerCell } = data.map;
        const tip = tipOf(map.parentElement);
        const starts = [];
        let total = 0;
        for (const stretch of stretches) {
            starts.push(total);
            total += stretch[0];
        }

        const find = (index) => {
            let low = 0, high = starts.length - 1;
            while (low < high) {
                const middle = (low + high + 1) >> 1;
                if (starts[middle] <= index) low = middle; else high = middle - 1;
            }
            return low;
        };

        map.addEventListener("mousemove", (event) => {
            const [x, y] = pointIn(map, event);
            const row = rows[Math.floor(y / cell)];
            const column = Math.floor((x - left) / cell);
            const index = row === undefined || row < 0 || column < 0 || column >= columns ? -1 : row * columns + column;
            if (index < 0 || index >= total) return tip.hide();
            const at = find(index);
            const [count, kind, garbage, type, site] = stretches[at];
            const size = bytes(count * bytesPerCell);
            let text = kind === 0 ? `free: ${size}` : `${types[type]}: ${size}${garbage ? ", nothing refers to it any more" : ""}`;
            if (site >= 0) text += `\n${sites[site]}`;
            tip.show(event, `${text}\nat ${(starts[at] * bytesPerCell).toLocaleString("en")}`);
        });
        map.addEventListener("mouseleave", () => tip.hide());

        let picked = null;
        for (const button of document.querySelectorAll(".legend button")) {
            button.addEventListener("click", () => {
                picked = picked === button ? null : button;
                map.classList.toggle("picked", picked !== null);
                for (const other of document.querySelectorAll(".legend button")) other.setAttribute("aria-pressed", other === picked);
                for (const path of map.querySelectorAll("path")) path.classList.toggle("chosen", picked !== null && path.classList.contains(picked.dataset.kind));
            });
        }
    }

    const chart = document.getElementById("chart");
    if (chart) {
        const { left, right, samples } = data.chart;
        const tip = tipOf(chart.parentElement);
        const cursor = chart.querySelector(".cursor");
        const last = samples[samples.length - 1][0] || 1;
        chart.addEventListener("mousemove", (event) => {
            const [x] = pointIn(chart, event);
            if (x < left || x > right) return;
            const time = (x - left) / (right - left) * last;
            let best = 0;
            for (let i = 0; i < samples.length; i++) if (Math.abs(samples[i][0] - time) < Math.abs(samples[best][0] - time)) best = i;
            const [at, allocated, least, most] = samples[best];
            const place = left + at / last * (right - left);
            cursor.setAttribute("x1", place);
            cursor.setAttribute("x2", place);
            cursor.removeAttribute("visibility");
            const use = least === most ? bytes(most) : `${least.toLocaleString("en")} to ${bytes(most)}`;
            tip.show(event, `after ${at.toLocaleString("en", { maximumFractionDigits: 1 })} ms\n${use} in use\n${bytes(allocated)} allocated until then`);
        });
        chart.addEventListener("mouseleave", () => {
            tip.hide();
            cursor.setAttribute("visibility", "hidden");
        });
    }
})();
