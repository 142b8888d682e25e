package slack

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	sdk "github.com/slack-go/slack"

	"github.com/whosaid/whosaid/bot"
)

// maxAlt is how much Slack takes of the text that says what a picture shows, in code points.
const maxAlt = 1000

// sendWorkers is how many posts are on their way side by side; most of them wait for their channel's pace.
const sendWorkers = 64

// way is how a post reaches Slack.
type way string

const (
	toChannel   way = "channel"   // for all who are there
	toUser      way = "user"      // in the channel, and only the user sees it
	toResponse  way = "response"  // through the address that came with the event, and only the user sees it
	byUpdate    way = "update"    // in place of a message for all
	byDelete    way = "delete"    // a message for all goes away
	byReplacing way = "replacing" // in place of a message that only the user sees
	byRemoving  way = "removing"  // a message that only the user sees goes away
	asFile      way = "file"
)

// post is one message as the outbox keeps it.
type post struct {
	Way        way        `json:"way"`
	Team       string     `json:"team,omitempty"`
	Enterprise string     `json:"enterprise,omitempty"`
	Channel    string     `json:"channel,omitempty"` // "": the user's direct messages
	Thread     string     `json:"thread,omitempty"`
	User       string     `json:"user,omitempty"`
	TS         string     `json:"ts,omitempty"`  // the message to change
	URL        string     `json:"url,omitempty"` // the event's response_url
	Replace    bool       `json:"replace,omitempty"`
	Text       string     `json:"text,omitempty"`
	Blocks     sdk.Blocks `json:"blocks,omitzero"`
	File       *file      `json:"file,omitempty"`
	Put        time.Time  `json:"put"`
}

type file struct {
	Name, Alt string
	Data      []byte
}

// Send implements bot.Adapter: what it accepts is on its way, and so it returns no id.
func (a *Adapter) Send(ctx context.Context, to bot.Message, reply bot.Reply) (bot.MessageID, error) {
	if reply.Form != nil && a.opened(ctx, to, *reply.Form) {
		return "", nil
	}
	posts := a.posts(to, reply)
	if a.endSign(ctx, to) && len(posts) > 0 && posts[0].Way == toResponse {
		posts[0].Replace = true
	}
	return "", a.put(ctx, to, posts)
}

// Update implements bot.Updater.
func (a *Adapter) Update(ctx context.Context, clicked bot.Message, reply bot.Reply) error {
	a.endSign(ctx, clicked)
	return a.put(ctx, clicked, a.changes(clicked, reply))
}

// put leaves posts with the outbox, in their order. Their keys tell an answer from a change that came before it.
func (a *Adapter) put(ctx context.Context, to bot.Message, posts []post) error {
	select {
	case <-a.ready:
	case <-ctx.Done():
		return context.Cause(ctx)
	}
	for i, p := range posts {
		payload, err := json.Marshal(p)
		if err != nil {
			return fmt.Errorf("slack: encode post: %w", err)
		}
		kind := "answer"
		if p.changes() {
			kind = "change"
		}
		key := fmt.Sprintf("%s/%s/%d", to.ID, kind, i)
		if err := a.outbox.Put(ctx, bot.Post{Key: key, Lane: lane(to), Payload: payload}); err != nil {
			return err
		}
	}
	return nil
}

// changes reports whether a post changes or removes a message that is there.
func (p post) changes() bool {
	switch p.Way {
	case byUpdate, byDelete, byReplacing, byRemoving:
		return true
	}
	return false
}

// lane is the thread that a message stands in, or its user's part of it where others do not see it.
func lane(m bot.Message) string {
	thread := fmt.Sprintf("%s/%s/%s", m.Workspace, m.Channel, m.Thread)
	if m.Private || m.Direct {
		thread += "/" + string(m.User)
	}
	return thread
}

// posts are what a reply becomes: its messages, then its pictures and files.
func (a *Adapter) posts(to bot.Message, reply bot.Reply) []post {
	base := a.address(to, reply)
	files := attached(reply)
	if len(files) > 0 && base.Way != toChannel {
		reply.Blocks = append(reply.Blocks[:len(reply.Blocks):len(reply.Blocks)], bot.Paragraph{
			Small: true, Text: bot.Plain("What belongs to this answer as a file is in your direct messages."),
		})
	}
	var posts []post
	for _, r := range render(reply, inPane(to) && reply.Answer != "") {
		p := base
		p.Text, p.Blocks = r.Text, sdk.Blocks{BlockSet: r.Blocks}
		posts = append(posts, p)
	}
	for _, f := range files {
		p := base
		if p.Way != toChannel {
			p.Channel, p.Thread = "", "" // a file cannot be shown to one user of a channel
		}
		p.Way, p.File, p.URL = asFile, &f, ""
		posts = append(posts, p)
	}
	return posts
}

// address is where the answer to a message goes.
func (a *Adapter) address(to bot.Message, reply bot.Reply) post {
	p := post{
		Way: toChannel, Team: string(to.Workspace), Enterprise: routeOf(to).Enterprise, Channel: string(to.Channel),
		Thread: string(to.Thread), User: string(to.User), URL: routeOf(to).response(to, time.Now()), Put: time.Now(),
	}
	private := (to.Private || reply.Private) && !reply.Public && !to.Direct
	switch {
	case private && p.URL != "":
		p.Way = toResponse
	case private:
		p.Way = toUser
	}
	return p
}

// changes are what an answer in place becomes: the first message changes the one that was clicked, and what does not
// fit follows it. A click in the home tab changes nothing there: its answer is an ordinary one.
func (a *Adapter) changes(clicked bot.Message, reply bot.Reply) []post {
	p := a.address(clicked, reply)
	p.TS = string(clicked.Action.Message)
	ephemeral := routeOf(clicked).Ephemeral
	switch {
	case reply.Remove && ephemeral:
		p.Way = byRemoving
		return []post{p}
	case reply.Remove:
		p.Way = byDelete
		return []post{p}
	}
	posts := a.posts(clicked, reply)
	if len(posts) == 0 || posts[0].Way == asFile || p.TS == "" {
		return posts
	}
	posts[0].TS, posts[0].Way = p.TS, byUpdate
	if ephemeral {
		posts[0].Way = byReplacing
	}
	return posts
}

// attached are a reply's pictures and files.
func attached(reply bot.Reply) []file {
	var files []file
	for _, block := range reply.Blocks {
		if p, ok := block.(bot.Picture); ok && len(p.PNG) > 0 {
			files = append(files, file{Name: p.Name, Alt: shorten(p.Alt, maxAlt), Data: p.PNG})
		}
	}
	for _, f := range reply.Files {
		if len(f.Data) > 0 {
			files = append(files, file{Name: f.Name, Data: f.Data})
		}
	}
	return files
}
