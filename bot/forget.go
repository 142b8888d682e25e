package bot

import (
	"context"
	"strings"
)

// Forget is the command by which users have what the bot remembers of them deleted.
type Forget struct{ Memory Memory }

// Spec implements Command.
func (Forget) Spec() Spec {
	return Spec{
		Name: "forget", Short: "Delete what the bot remembers of you", Bare: true,
		Options:  []Option{{Name: "who", Short: "me", Type: ChoiceOption, Required: true, Choices: []Choice{{"me", "me"}}}},
		Examples: []string{"forget me"},
	}
}

// Changes implements Changer.
func (Forget) Changes(Request) bool { return true }

// Run implements Command.
func (f Forget) Run(ctx context.Context, req Request) (Reply, error) {
	who := strings.TrimRight(strings.ToLower(req.Text+req.Options["who"]), ".! ")
	if who != "me" {
		return Reply{}, UserErrorf("To have what I remember of you deleted, say: forget me")
	}
	if err := f.Memory.Forget(ctx, req.Owner()); err != nil {
		return Reply{}, err
	}
	return Reply{Private: true, Blocks: []Block{Paragraph{Text: Plain(
		"Done. Your conversations, the answers behind your buttons and the record of your questions are deleted.")}}}, nil
}
