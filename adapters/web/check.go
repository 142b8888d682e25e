package web

import (
	"context"
	"errors"
	"net"
	"net/url"
	"strings"
	"syscall"

	"github.com/whosaid/whosaid/bot"
)

// shortest is how long a token must be that nobody is to guess.
const shortest = 16

// Check implements bot.Checker.
func (a *Adapter) Check(ctx context.Context) []bot.Finding {
	return []bot.Finding{a.checkListen(ctx), a.checkPublic(), a.checkToken()}
}

// checkListen looks whether the address can be listened at. One that is taken may be taken by the bot itself.
func (a *Adapter) checkListen(ctx context.Context) bot.Finding {
	f := bot.Finding{What: "web address", Good: true, Says: a.config.Listen + " is free"}
	at, err := new(net.ListenConfig).Listen(ctx, "tcp", a.config.Listen)
	switch {
	case errors.Is(err, syscall.EADDRINUSE):
		f.Good, f.Says, f.Mend = false, a.config.Listen+" is taken", "stop what listens there, unless it is this bot, or set web.listen to another port"
	case err != nil:
		f.Good, f.Says, f.Mend = false, err.Error(), "set web.listen to an address of this machine, such as 127.0.0.1:8090"
	default:
		at.Close() // nothing was sent over it
	}
	return f
}

// checkPublic looks whether links can lead from a chat to the pages.
func (a *Adapter) checkPublic() bot.Finding {
	f := bot.Finding{What: "web links"}
	public := a.config.Links.Public
	u, err := url.Parse(public)
	switch {
	case public == "":
		f.Good, f.Says = true, "quotations from articles without a public address get no link"
		f.Mend = "to give them one, set web.public_url to how readers reach this server"
	case err != nil || u.Host == "":
		f.Says, f.Mend = public+" is no address", "set web.public_url to an address such as https://quotes.example.org"
	case strings.Trim(u.Path, "/") != "" || u.RawQuery != "" || u.Fragment != "":
		f.Says, f.Mend = public+" has more than a host", "serve the pages at the top of a host of their own"
	case u.Scheme != "https" && !isLoopback(u.Hostname()):
		f.Says, f.Mend = public+" is not encrypted: links that open articles can be read on their way", "put a proxy with TLS before the server, and set web.public_url to https"
	default:
		f.Good, f.Says = true, "links lead to "+public
	}
	return f
}

func isLoopback(host string) bool {
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}

// checkToken looks whether there is a token where a rule asks for one.
func (a *Adapter) checkToken() bot.Finding {
	f := bot.Finding{What: "web token", Good: true, Says: "no area asks for one"}
	c := a.config
	asked := false
	for _, r := range []Rule{c.Access.Pages, c.Access.API, c.Access.Metrics, c.Access.Health} {
		asked = asked || r == ByToken
	}
	switch {
	case !asked:
	case c.Token == "":
		f.Good, f.Says, f.Mend = false, "an area asks for one, and none is set", "set WHOSAID_WEB_TOKEN: openssl rand -hex 32"
	case len(c.Token) < shortest:
		f.Good, f.Says, f.Mend = false, "it is short enough to be guessed", "set WHOSAID_WEB_TOKEN to a longer one: openssl rand -hex 32"
	default:
		f.Says = "set"
	}
	return f
}
