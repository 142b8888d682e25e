package main

import (
	"context"
	"crypto/rand"
	"fmt"
	"net"
	"net/netip"
	"net/url"
	"time"

	"github.com/whosaid/whosaid/adapters/web"
	"github.com/whosaid/whosaid/bot"
	"github.com/whosaid/whosaid/commands/question"
	"github.com/whosaid/whosaid/corpus"
)

// WebConfig says who can read and ask over HTTP, and how links lead there.
type WebConfig struct {
	Listen    string        `yaml:"listen"`
	PublicURL string        `yaml:"public_url"`
	Token     Secret        `yaml:"token"`
	Key       Secret        `yaml:"key"`
	Links     time.Duration `yaml:"links"`
	Access    WebAccess     `yaml:"access"`
	Limit     bot.Rate      `yaml:"limit"`
	Proxies   []string      `yaml:"proxies"`
}

// WebAccess says who may look at each area.
type WebAccess struct {
	Pages   web.Rule `yaml:"pages"`
	API     web.Rule `yaml:"api"`
	Metrics web.Rule `yaml:"metrics"`
	Health  web.Rule `yaml:"health"`
}

// rules are the rules by their key.
func (a WebAccess) rules() map[string]web.Rule {
	return map[string]web.Rule{"pages": a.Pages, "api": a.API, "metrics": a.Metrics, "health": a.Health}
}

// configured reports whether anything is to be served over HTTP.
func (c WebConfig) configured() bool { return c.Listen != "" }

// problems are the values that cannot be meant.
func (c WebConfig) problems() []string {
	var all []string
	if _, _, err := net.SplitHostPort(c.Listen); c.Listen != "" && err != nil {
		all = append(all, fmt.Sprintf("web.listen %q: want host and port, such as 127.0.0.1:8090", c.Listen))
	}
	u, err := url.Parse(c.PublicURL)
	if c.PublicURL != "" && (err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Host == "") {
		all = append(all, fmt.Sprintf("web.public_url %q: want an address such as https://quotes.example.org", c.PublicURL))
	}
	if c.Links <= 0 {
		all = append(all, "web.links: want a time such as 720h")
	}
	_, proxies := networks(c.Proxies)
	all = append(all, proxies...)
	rules := c.Access.rules()
	for _, area := range sortedKeys(rules) {
		switch rule := rules[area]; {
		case !rule.Valid():
			all = append(all, fmt.Sprintf("web.access.%s %q: want off, loopback, token or open", area, rule))
		case rule == web.ByToken && c.configured() && c.Token.Reveal() == "":
			all = append(all, fmt.Sprintf("web.access.%s: there is no token: set %s", area, variable("web.token")))
		}
	}
	return all
}

// networks reads addresses and networks of them, and says which are none.
func networks(list []string) (all []netip.Prefix, problems []string) {
	for _, text := range list {
		if a, err := netip.ParseAddr(text); err == nil {
			all = append(all, netip.PrefixFrom(a, a.BitLen()))
			continue
		}
		p, err := netip.ParsePrefix(text)
		if err != nil {
			problems = append(problems, fmt.Sprintf("web.proxies %q: want an address or a network, such as 10.0.0.0/8", text))
		}
		all = append(all, p)
	}
	return all, problems
}

// links makes and reads signed links, by the configured key or the one that the state keeps.
func (c WebConfig) links(ctx context.Context, k keeper) (web.Links, error) {
	l := web.Links{Public: c.PublicURL, Key: []byte(c.Key.Reveal()), TTL: c.Links}
	if len(l.Key) > 0 || !c.configured() && c.PublicURL == "" {
		return l, nil
	}
	var err error
	l.Key, err = keptKey(ctx, k, time.Now())
	return l, err
}

// linkKey is where the state keeps the key of links.
const linkKey = "web:key"

// keeper keeps a value under a key that has none yet.
type keeper interface {
	LoadOrSave(ctx context.Context, key string, value []byte, now, expires time.Time) ([]byte, error)
}

// keptKey is the key that the state keeps. It is made where there is none yet, also by several processes at once.
func keptKey(ctx context.Context, k keeper, now time.Time) ([]byte, error) {
	key := make([]byte, 32)
	rand.Read(key)
	kept, err := k.LoadOrSave(ctx, linkKey, key, now, now.AddDate(100, 0, 0))
	if err != nil {
		return nil, fmt.Errorf("keep the key of links: %w", err)
	}
	return kept, nil
}

// openWeb makes the adapter.
func openWeb(c WebConfig, s services) (bot.Adapter, error) {
	a := c.Access
	proxies, _ := networks(c.Proxies) // problems has seen them
	return web.New(web.Config{
		Limit: c.Limit, Proxies: proxies, Audited: s.audited,
		Listen: c.Listen, Links: s.links, Token: c.Token.Reveal(),
		Access: web.Access{Pages: a.Pages, API: a.API, Metrics: a.Metrics, Health: a.Health},
		Corpus: s.library.Corpus, Grant: s.access.Grant, Format: question.Format, Explain: s.library.Explain,
		Read: func(ctx context.Context, scope []string, text string) corpus.Query {
			return s.library.Read(ctx, scope, text, question.Context{Now: time.Now(), Zone: time.UTC}).Query
		},
		Starters: s.library.Starters, Specs: s.router.Specs(), Metrics: s.metrics, Timeout: s.timeout, Log: s.log,
	})
}
