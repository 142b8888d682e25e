package bottest

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"sync"

	"github.com/whosaid/whosaid/bot"
)

// hostile is text of an article that would ping, link and format on one platform or another.
const hostile = `@everyone @here <!channel> <!here> <@UANA> <@1001> <@&2002> <#C1> ` +
	`*bold* _italic_ ~~struck~~ ||hidden|| ` + "`code`" + ` [link](https://evil.example) <https://evil.example|click> ` +
	`# heading > quote - list &amp; &lt;b&gt; \n :smile: a_b_c 2 * 3 * 4`

// evilAddress must never be a link.
const evilAddress = "https://evil.example"

// cards is how many a long answer has.
const cards = 60

// probe is a bot whose replies try out what an adapter must render.
type probe struct {
	router *bot.Router
	mu     sync.Mutex
	heard  []bot.Message
}

func newProbe() *probe {
	p := &probe{router: bot.NewRouter(bot.Config{Memory: NewMemory()})}
	p.router.RegisterPlain(p)
	return p
}

func (p *probe) handle(ctx context.Context, m bot.Message) (bot.Reply, error) {
	p.mu.Lock()
	p.heard = append(p.heard, m)
	p.mu.Unlock()
	return p.router.Handle(ctx, m)
}

// messages is what the bot was given so far.
func (p *probe) messages() []bot.Message {
	p.mu.Lock()
	defer p.mu.Unlock()
	return append([]bot.Message(nil), p.heard...)
}

// Spec implements bot.Command.
func (*probe) Spec() bot.Spec {
	return bot.Spec{
		Name: "probe", Short: "Try out an adapter", Examples: []string{"say hello"},
		Options: []bot.Option{{Name: "text", Short: "What to try", Type: bot.TextOption}},
	}
}

// Actions implements bot.Actor.
func (*probe) Actions() []string { return []string{"next", "change"} }

// Run implements bot.Command.
func (*probe) Run(ctx context.Context, req bot.Request) (bot.Reply, error) {
	switch {
	case req.Action != nil:
		return clickedReply(req), nil
	case len(req.Files) > 0:
		return filesRead(ctx, req)
	}
	verb, rest, _ := strings.Cut(strings.TrimSpace(req.Text+req.Options["text"]), " ")
	switch verb {
	case "say":
		return said(rest), nil
	case "keep":
		return bot.Reply{Blocks: []bot.Block{bot.Paragraph{Text: bot.Plain("kept " + rest)}}, State: []byte("kept")}, nil
	case "hostile":
		return hostileReply(), nil
	case "long":
		return longReply(), nil
	case "picture":
		return bot.Reply{Blocks: []bot.Block{bot.Picture{Name: "chart.png", Alt: "three bars, rising", PNG: pixel}}}, nil
	case "file":
		return bot.Reply{Blocks: []bot.Block{bot.Paragraph{Text: bot.Plain("exported")}},
			Files: []bot.File{{Name: "answer.csv", Type: "text/csv", Data: []byte("a,b\n1,2\n")}}}, nil
	case "page":
		return page(1), nil
	case "card":
		return cardReply(), nil
	case "decline":
		return bot.Reply{}, bot.UserErrorf("Nobody of that name is known.")
	case "fail":
		return bot.Reply{}, errors.New("secret: the disk is on fire")
	case "panic":
		panic("secret: at the disco")
	}
	return bot.Reply{}, nil
}

func said(text string) bot.Reply {
	return bot.Reply{Blocks: []bot.Block{bot.Paragraph{Text: bot.Plain(text)}}}
}

// filesRead says what stands in the files of a request.
func filesRead(ctx context.Context, req bot.Request) (reply bot.Reply, err error) {
	for _, f := range req.Files {
		in, err := req.Open(ctx, f)
		if err != nil {
			return bot.Reply{}, err
		}
		data, err := io.ReadAll(in)
		if err := errors.Join(err, in.Close()); err != nil {
			return bot.Reply{}, err
		}
		reply.Blocks = append(reply.Blocks, said(fmt.Sprintf("%s of %d bytes: %s", f.Name, f.Size, data)).Blocks...)
	}
	return reply, nil
}

func clickedReply(req bot.Request) bot.Reply {
	if req.Action.Name == "change" {
		reply := said("changed by " + req.Action.Value)
		reply.Replace = true
		return reply
	}
	n, _ := strconv.Atoi(string(req.State))
	return page(n + 1)
}

func page(n int) bot.Reply {
	reply := said(fmt.Sprint("this is page ", n))
	reply.Blocks = append(reply.Blocks, bot.Buttons{{Label: "Next", Action: "next"}})
	reply.State = []byte(strconv.Itoa(n))
	return reply
}

func cardReply() bot.Reply {
	card := func(n int) bot.Card {
		return bot.Card{Number: n, Direct: true, Quotation: fmt.Sprint("quotation ", n), Speaker: "Marco Rubio",
			Role: "Secretary of State", Outlet: "Reuters", Date: "27 Mar 2025", Link: "https://news.example/a",
			Context: bot.Plain("the sentence around it"), Notes: []string{"printed by 3 outlets"},
			Buttons: []bot.Button{{Label: "Change", Action: "change", Value: fmt.Sprint("card ", n)}}}
	}
	return bot.Reply{Blocks: []bot.Block{bot.Heading{Text: "Two quotations"}, card(1), card(2)}, State: []byte("cards")}
}

func hostileReply() bot.Reply {
	return bot.Reply{State: []byte("hostile"), Blocks: []bot.Block{
		bot.Heading{Text: hostile},
		bot.Paragraph{Text: bot.Text{{Text: hostile}, {Text: hostile, Bold: true}, {Text: hostile, Italic: true}}},
		bot.Card{Number: 1, Direct: true, Quotation: hostile, Speaker: hostile, Role: hostile, Outlet: hostile, Date: hostile,
			Context: bot.Plain(hostile), Notes: []string{hostile}},
		bot.Table{Header: []string{"a"}, Rows: [][]string{{hostile}}},
		bot.Bars{Title: hostile, Rows: []bot.Bar{{Label: hostile, Value: 1}}},
	}}
}

func longReply() bot.Reply {
	var blocks []bot.Block
	for n := range cards {
		blocks = append(blocks, bot.Card{Number: n + 1, Direct: true, Speaker: "Speaker " + strconv.Itoa(n),
			Quotation: fmt.Sprintf("begin%d %s end%d", n, strings.Repeat("naïve “words” & more ", 25), n)})
	}
	return bot.Reply{Blocks: blocks, State: []byte("long")}
}

// pixel is the smallest picture there is: one white pixel.
var pixel = []byte("\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x00\x00\x00\x00:~\x9bU" +
	"\x00\x00\x00\nIDATx\x9cc\xf8\x0f\x00\x01\x01\x01\x00\x1b\xb6\xeeV\x00\x00\x00\x00IEND\xaeB`\x82")
