// Package web shows the corpus over HTTP, for people and for programs: every article with its quotations marked at
// /a/ID, a page to search by the same commands that chats have at /, a JSON API under /api/v1, and /healthz, /readyz and
// /metrics for those who run it.
//
// Who may look is said for each of these areas by a [Rule]. Apart from the rules, a link that [Links] signed opens the
// one article that it names until it expires, so that a reader who comes from a chat needs no account.
//
// Pages work without script, and nothing in an article's text can become markup, style or an address: templates escape
// all of it, and the headers forbid the rest.
package web
