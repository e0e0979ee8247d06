// What a person does at the page, for any driver: each function is sent to the page as its text, so it uses nothing from around it.

/** Presses the first button or choice that can be seen and has this name; waits until there is one. */
export const press = (page, name) => page.run(pressInPage, name, LIMIT_MS);

/** Waits until the page shows a text that the pattern describes, and gives what it found. */
export const shows = (page, pattern) => page.run(showsInPage, pattern.source, LIMIT_MS);

/** The number of rows of the table whose name begins so, once it has that many. */
export const rowsOf = (page, name, least) => page.run(rowsInPage, name, least, LIMIT_MS);

/** Presses a button that saves a file, and gives the file's name, size and first bytes as text. */
export const saved = (page, name) => page.run(savedInPage, name, LIMIT_MS);

/** The longest that one step may take: the training on a slow machine. A step that is done earlier goes on at once. */
const LIMIT_MS = 600_000;

async function pressInPage(name, limit) {
  const named = () =>
    [...document.querySelectorAll('button, [role=button], [role=radio], input[type=radio]')].find((one) => {
      const words = (one.getAttribute('aria-label') ?? one.textContent ?? '').trim();
      return words === name && !one.disabled && one.getAttribute('data-disabled') === null && one.getClientRects().length > 0;
    });
  const found = await new Promise((resolve, reject) => {
    const look = () => {
      const one = named();
      if (one) end(() => resolve(one));
    };
    const seen = new MutationObserver(look);
    const late = setTimeout(() => end(() => reject(new Error(`no button ${name}: ${document.body.innerText.slice(0, 1500)}`))), limit);
    const end = (tell) => {
      seen.disconnect();
      clearTimeout(late);
      tell();
    };
    seen.observe(document.documentElement, { subtree: true, childList: true, attributes: true, characterData: true });
    look();
  });
  found.focus();
  found.click();
}

async function showsInPage(source, limit) {
  const pattern = new RegExp(source);
  return await new Promise((resolve, reject) => {
    let isDue = false;
    const look = () => {
      isDue = false;
      const found = pattern.exec(document.body.innerText);
      if (found) end(() => resolve(found[0]));
    };
    // The text of a whole page is not asked for at every change of it.
    const seen = new MutationObserver(() => {
      if (!isDue) setTimeout(look, 100);
      isDue = true;
    });
    const late = setTimeout(() => end(() => reject(new Error(`not seen: ${source} in ${document.body.innerText.slice(0, 1500)}`))), limit);
    const end = (tell) => {
      seen.disconnect();
      clearTimeout(late);
      tell();
    };
    seen.observe(document.documentElement, { subtree: true, childList: true, attributes: true, characterData: true });
    look();
  });
}

async function rowsInPage(name, least, limit) {
  const rows = () => {
    const tables = [...document.querySelectorAll('table')].filter((table) => {
      const title =
        table.getAttribute('aria-label') ??
        table.caption?.textContent ??
        document.getElementById(table.getAttribute('aria-labelledby') ?? '')?.textContent ??
        '';
      return title.trim().startsWith(name);
    });
    return Math.max(0, ...tables.map((table) => table.rows.length));
  };
  return await new Promise((resolve, reject) => {
    const look = () => {
      if (rows() >= least) end(() => resolve(rows()));
    };
    const seen = new MutationObserver(look);
    const late = setTimeout(() => end(() => reject(new Error(`the table ${name} has ${rows()} rows`))), limit);
    const end = (tell) => {
      seen.disconnect();
      clearTimeout(late);
      tell();
    };
    seen.observe(document.documentElement, { subtree: true, childList: true });
    look();
  });
}

async function savedInPage(name, limit) {
  const original = URL.createObjectURL;
  const given = new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`${name} saved nothing`)), limit);
    URL.createObjectURL = (made) => {
      clearTimeout(late);
      resolve(made);
      return original.call(URL, made);
    };
  });
  const isNamed = (one) => (one.getAttribute('aria-label') ?? one.textContent ?? '').trim() === name && one.getClientRects().length > 0;
  const button = [...document.querySelectorAll('button')].find(isNamed);
  if (!button) throw new Error(`no button ${name}`);
  button.click();
  try {
    const file = await given;
    return { size: file.size, begins: await file.slice(0, 60).text() };
  } finally {
    URL.createObjectURL = original;
  }
}
