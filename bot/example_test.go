package bot_test

import (
	"context"
	"fmt"

	"github.com/whosaid/whosaid/bot"
	"github.com/whosaid/whosaid/bot/bottest"
)

// Greet is a command: a struct with its spec and its handler.
type Greet struct{}

func (Greet) Spec() bot.Spec {
	return bot.Spec{Name: "greet", Short: "Say hello", Examples: []string{"greet Ana"}}
}

func (Greet) Run(_ context.Context, req bot.Request) (bot.Reply, error) {
	if req.Text == "" {
		return bot.Reply{}, bot.UserErrorf("Whom shall I greet?")
	}
	return bot.Reply{Blocks: []bot.Block{
		bot.Paragraph{Text: bot.Text{{Text: "Hello, "}, {Text: req.Text, Bold: true}}},
	}}, nil
}

func Example() {
	router := bot.NewRouter(bot.Config{Memory: bottest.NewMemory()})
	router.Register(Greet{})
	for _, text := range []string{"/greet Ana", "/greet", "/gret Ana"} {
		reply, err := router.Handle(context.Background(), bot.Message{Adapter: "example", User: "ana", Text: text})
		if err != nil {
			panic(err)
		}
		fmt.Print(bottest.Text(reply))
	}
	// Output:
	// Hello, **Ana**
	// failed: Whom shall I greet?
	// failed: There is no command gret. Did you mean greet?
}
