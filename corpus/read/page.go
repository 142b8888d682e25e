package read

import (
	"bytes"
	"cmp"
	"errors"
	"net"
	"net/url"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
	"golang.org/x/net/html/charset"
	"golang.org/x/net/publicsuffix"
)

// What a page is instead of an article.
var (
	ErrPaywall = errors.New("only subscribers can read it")
	ErrConsent = errors.New("a question for consent stands before it")
	ErrNoText  = errors.New("no article was found on the page")
)

// Page reads a page of the web as an article: raw as it came from address with the Content-Type header contentType. A page
// that shows something else in the article's place is ErrPaywall, ErrConsent or ErrNoText.
func Page(raw []byte, contentType, address string) (Item, error) {
	decoded, err := charset.NewReader(bytes.NewReader(raw), cmp.Or(contentType, "text/html"))
	if err != nil {
		return Item{}, ErrNoText
	}
	page, err := html.Parse(decoded)
	if err != nil {
		return Item{}, ErrNoText
	}
	shown, free, body := blockText(page), linkedValue(page, "isAccessibleForFree"), linkedDate(page, "articleBody")
	it, err := article(page)
	if err != nil {
		return Item{}, ErrNoText
	}
	if len(it.Text) < teaser && len(body) > len(it.Text) {
		it.Text = textOf(body)
	}
	it.URL = trustedAddress(it.URL, address)
	return it, wall(it.Text, shown, strings.EqualFold(free, "false"))
}

// trustedAddress is the address that a page gives for itself, or the one it came from: some sites give their front page
// for all of their articles, and no page may take the place of another site's.
func trustedAddress(own, from string) string {
	o, err := url.Parse(own)
	if own == "" || err != nil {
		return from
	}
	f, err := url.Parse(from)
	isFront := strings.Trim(o.Path, "/") == "" && o.RawQuery == ""
	if err != nil || siteOf(o) != siteOf(f) || isFront && strings.Trim(f.Path, "/")+f.RawQuery != "" {
		return from
	}
	return own
}

// siteOf is the domain that was registered of an address, or its whole host where that is none.
func siteOf(u *url.URL) string {
	host := strings.ToLower(u.Hostname())
	if site, err := publicsuffix.EffectiveTLDPlusOne(host); err == nil && net.ParseIP(host) == nil {
		return site
	}
	return host
}

// linkedValue is a value of a page's linked data, written as JSON writes it.
func linkedValue(page *html.Node, name string) string {
	for n := range page.Descendants() {
		if n.DataAtom != atom.Script || attribute(n, "type") != "application/ld+json" || n.FirstChild == nil {
			continue
		}
		if _, after, found := strings.Cut(n.FirstChild.Data, `"`+name+`"`); found {
			value := strings.TrimLeft(after, ": \t\r\n\"")
			return value[:len(value)-len(strings.TrimLeft(value, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"))]
		}
	}
	return ""
}

// teaser is how long a text is at most, in bytes, of which a wall shows the beginning.
const teaser = 1500

// paywallMarks and consentMarks are what walls say, in lower case, in the languages of large news sites.
var (
	paywallMarks = []string{"subscribe to continue", "subscribe to read", "subscribers only", "subscriber-only",
		"to continue reading", "to keep reading", "to read the full", "this article is for subscribers", "create a free account to",
		"sign in to read", "log in to read", "exclusive to subscribers", "you have reached your limit", "réservé aux abonnés",
		"il vous reste", "pour lire la suite", "jetzt weiterlesen", "weiterlesen mit", "nur für abonnenten", "solo para suscriptores",
		"suscríbete para", "riservato agli abbonati", "abbonati per", "exclusivo para assinantes", "alleen voor abonnees", "tylko dla subskrybentów"}
	consentMarks = []string{"we value your privacy", "before you continue", "accept all cookies", "we and our partners store", "we use cookies",
		"accept cookies", "cookie consent", "zustimmung", "alle akzeptieren", "tout accepter", "aceptar todo", "accetta tutto", "alles accepteren"}
)

// wall tells what stands in an article's place: text is what the page has of it, shown all that it shows.
func wall(text, shown string, notFree bool) error {
	short := len(text) < teaser
	shown = strings.ToLower(shown)
	switch {
	case notFree, short && marks(shown, paywallMarks) > 0:
		return ErrPaywall
	case len(text) < teaser/10 && marks(shown, consentMarks) > 0, short && marks(strings.ToLower(text), consentMarks) > 1:
		return ErrConsent // a banner alone does not count: many pages have one under their article
	case strings.TrimSpace(text) == "":
		return ErrNoText
	}
	return nil
}

// marks counts those that a text has.
func marks(text string, of []string) (n int) {
	for _, m := range of {
		if strings.Contains(text, m) {
			n++
		}
	}
	return n
}
