// Looks at the pages in a real browser: accessibility by axe-core, in both themes, on a desk and on a phone; that nothing
// is refused by the headers or runs over the side; that the asked words stand out; that all of it works by keyboard.
// With a second argument it leaves pictures in that folder.
//
// usage: node pages.mjs BASE [FOLDER]
import { createRequire } from 'node:module';
import { chromium } from 'playwright-core';

const [base, folder] = process.argv.slice(2);
const { source: axe } = createRequire(import.meta.url)('axe-core');
const problems = [];
const problem = (where, text) => problems.push(`${where}: ${text}`);

// article is a page of a quotation, found as a program would.
async function article() {
  const answer = await (await fetch(`${base}/api/v1/ask?q=${encodeURIComponent('who said what about the ceasefire')}`)).json();
  return new URL((await fetch(`${base}/q/${answer.quotes[0].id}`)).url).pathname + `?q=${answer.quotes[0].id}`;
}

const asked = await article();
const pages = {
  home: '/', answer: '/?q=who+said+what+about+the+ceasefire', timeline: '/?q=timeline+of+Scientology', sources: '/?q=sources',
  nothing: '/?q=who+said+what+about+zebras', form: '/?q=%2Fcheck', help: '/?q=help', article: asked, lost: '/nothing',
};
const screens = {
  desk: { viewport: { width: 1280, height: 900 } },
  phone: { viewport: { width: 360, height: 740 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true },
};

// look checks one page on one screen in one theme.
async function look(context, where, path) {
  const page = await context.newPage();
  page.on('console', (message) => message.type() === 'error' && !/status of 404/.test(message.text()) && problem(where, message.text()));
  page.on('pageerror', (error) => problem(where, error.message));
  await page.goto(base + path);
  if (folder) await page.screenshot({ path: `${folder}/${where}.png`, fullPage: true });
  const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  if (over > 0) problem(where, `runs ${over} px over the side`);
  await page.evaluate(axe); // past the headers, which let no script in
  const { violations } = await page.evaluate(() => axe.run());
  for (const v of violations) problem(where, `${v.id} (${v.impact}): ${v.help}: ${v.nodes.map((n) => n.html).slice(0, 3).join(' ')}`);
  await page.close();
}

// target checks that the words which an address names stand out from the other quotations, by number and by id.
async function target(context) {
  const id = new URLSearchParams(asked.split('?')[1]).get('q');
  for (const fragment of ['q1', id]) {
    const page = await context.newPage();
    await page.goto(`${base}${asked.split('?')[0]}#${fragment}`);
    const colours = await page.$$eval('mark', (marks) => marks.map((m) => getComputedStyle(m).backgroundColor));
    if (new Set(colours).size < 2) problem(`#${fragment}`, 'the words do not stand out');
    await page.close();
  }
}

// keyboard asks a question without a mouse, from the skip link on.
async function keyboard(context) {
  const page = await context.newPage();
  await page.goto(base + pages.answer);
  await page.keyboard.press('Tab');
  const first = await page.evaluate(() => document.activeElement.getAttribute('href'));
  if (first !== '#main') problem('keyboard', `the first stop is ${first}`);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Control+A');
  await page.keyboard.type('quotes by Marco Rubio');
  await page.keyboard.press('Enter');
  await page.waitForURL(/Rubio/);
  const speaker = await page.textContent('.card .speaker');
  if (speaker !== 'Marco Rubio') problem('keyboard', `the answer is by ${speaker}`);
  await page.close();
}

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
    '--disable-component-update', '--disable-sync'],
});
for (const [screen, settings] of Object.entries(screens)) {
  for (const colorScheme of ['light', 'dark']) {
    const context = await browser.newContext({ ...settings, colorScheme });
    for (const [name, path] of Object.entries(pages)) await look(context, `${name}-${screen}-${colorScheme}`, path);
    await context.close();
  }
}
const plain = await browser.newContext();
await target(plain);
await keyboard(plain);
await browser.close();
if (problems.length > 0) {
  console.error([...new Set(problems)].join('\n'));
  process.exit(1);
}
console.log(`${Object.keys(pages).length} pages, each on a desk and a phone, light and dark: no problem found`);
