package web

import (
	"net/http/httptest"
	"net/url"
	"strconv"
	"sync"
	"testing"

	"github.com/whosaid/whosaid/bot"
	"github.com/whosaid/whosaid/bot/bottest"
)

func TestConformance(t *testing.T) {
	bottest.Conform(t, func(t *testing.T) bottest.Platform { return &desk{readers: map[string]*reader{}} })
}

// desk is where people sit before the search page; each answer on it is a post.
type desk struct {
	base    string
	mu      sync.Mutex
	readers map[string]*reader
	pages   []*page
}

func (d *desk) Traits() bottest.Traits { return bottest.Traits{Pictures: true} }

func (d *desk) Start(t *testing.T, handle bot.Handle) {
	a, err := New(Config{Listen: "127.0.0.1:0", Access: Access{Pages: Loopback}})
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(a.Handler(handle))
	t.Cleanup(server.Close)
	d.base = server.URL
}

func (d *desk) Say(t *testing.T, said bottest.Said) {
	d.load(t, said.User, "/?"+url.Values{"q": {said.Text}}.Encode())
}

func (d *desk) Click(t *testing.T, user string, on bottest.Post, label string) {
	n, err := strconv.Atoi(on.ID)
	if err != nil {
		t.Fatal(err)
	}
	d.mu.Lock()
	_, paths := clicks(d.pages[n].root)
	d.mu.Unlock()
	path, ok := paths[label]
	if !ok {
		t.Fatalf("there is no button %q among %v", label, paths)
	}
	d.load(t, user, path)
}

func (d *desk) load(t *testing.T, user, path string) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.readers[user] == nil {
		d.readers[user] = newReader(t, d.base)
	}
	d.pages = append(d.pages, d.readers[user].open(t, path))
}

// Posts are the answers on the pages that people loaded; a page without one shows none.
func (d *desk) Posts(t *testing.T) []bottest.Post {
	d.mu.Lock()
	defer d.mu.Unlock()
	var posts []bottest.Post
	for i, p := range d.pages {
		for _, reply := range find(p.root, class("reply")) {
			post := bottest.Post{ID: strconv.Itoa(i), Text: text(reply)}
			post.Buttons, _ = clicks(reply)
			for _, a := range find(reply, tag("a")) {
				if has("download")(a) {
					post.Files = append(post.Files, attr(a, "download"))
				} else {
					post.Links = append(post.Links, attr(a, "href"))
				}
			}
			for _, img := range find(reply, tag("img")) {
				post.Alt = append(post.Alt, attr(img, "alt"))
			}
			if squash(post.Text) != "" || len(post.Files) > 0 {
				posts = append(posts, post)
			}
		}
	}
	return posts
}
