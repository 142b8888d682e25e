package terminal

import (
	"fmt"
	"strings"
	"unicode"

	"github.com/whosaid/whosaid/bot"
)

// menu is what can be typed instead of clicking a reply's buttons.
type menu struct {
	actions map[string]bot.Action // by what is typed, as typedForm leaves it
	entries []string              // how it is shown, in the reply's order: names keep their capitals
	letters map[string]bot.Action // by the letter that stands for a long label, without its bracket
}

// newMenu gives every button and choice of a reply something to type: its label where that is short, else a letter.
// A button on a card is typed with the card's number.
func newMenu(reply bot.Reply) menu {
	m := menu{actions: map[string]bot.Action{}, letters: map[string]bot.Action{}}
	m.addCards(reply)
	for _, block := range reply.Blocks {
		switch v := block.(type) {
		case bot.Buttons:
			for _, b := range v {
				m.addButton(reply.Answer, b)
			}
		case bot.Select:
			for _, c := range v.Choices {
				m.add(c.Name, bot.Action{Name: v.Action, Answer: reply.Answer, Value: c.Value})
			}
		}
	}
	return m
}

// addCards adds the buttons of the cards, those of one label as one entry: "context 1–3".
func (m *menu) addCards(reply bot.Reply) {
	var labels []string
	numbers := map[string][]int{} // by label
	for _, block := range reply.Blocks {
		card, ok := block.(bot.Card)
		if !ok || card.Number == 0 {
			continue
		}
		for _, b := range card.Buttons {
			label := clean(b.Label)
			if b.Action == "" || typedForm(label) == "" {
				continue
			}
			if numbers[label] == nil {
				labels = append(labels, label)
			}
			numbers[label] = append(numbers[label], card.Number)
			m.actions[fmt.Sprint(typedForm(label), " ", card.Number)] = bot.Action{Name: b.Action, Answer: reply.Answer, Value: b.Value}
		}
	}
	for _, label := range labels {
		n := numbers[label]
		if len(n) == 1 {
			m.entries = append(m.entries, fmt.Sprint(label, " ", n[0]))
		} else {
			m.entries = append(m.entries, fmt.Sprintf("%s %d–%d", label, n[0], n[len(n)-1]))
		}
	}
}

func (m *menu) addButton(answer bot.AnswerID, b bot.Button) {
	if b.Link != "" {
		m.entries = append(m.entries, clean(b.Label)+": "+clean(b.Link))
		return
	}
	m.add(b.Label, bot.Action{Name: b.Action, Answer: answer, Value: b.Value})
}

func (m *menu) add(label string, action bot.Action) {
	key := typedForm(label)
	_, taken := m.actions[key]
	entry := clean(label)
	if key == "" || taken || len(key) > 24 || strings.Count(key, " ") > 3 {
		key = m.letter()
		entry = key + ") " + entry
		m.letters[key] = action
	}
	m.entries = append(m.entries, entry)
	m.actions[key] = action
}

// letter is the first letter that is free; after z come aa, bb and so on.
func (m *menu) letter() string {
	for n := 1; ; n++ {
		for l := 'a'; l <= 'z'; l++ {
			key := strings.Repeat(string(l), n)
			if _, taken := m.actions[key]; !taken {
				return key
			}
		}
	}
}

// follow keeps the letters of the menu before, still to be seen above, where this one has none.
func (m *menu) follow(before menu) {
	if len(m.letters) == 0 {
		m.letters = before.letters
	}
}

// find returns the action that a typed line calls for, or nil. An earlier reply's letter needs its bracket.
func (m menu) find(line string) *bot.Action {
	if a, ok := m.actions[typedForm(line)]; ok {
		return &a
	}
	if letter, ok := strings.CutSuffix(strings.TrimSpace(line), ")"); ok {
		if a, ok := m.letters[typedForm(letter)]; ok {
			return &a
		}
	}
	return nil
}

// typedForm is a label or a line as it is compared: letters, digits and single spaces, in lower case.
func typedForm(label string) string {
	letters := func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) {
			return unicode.ToLower(r)
		}
		return ' '
	}
	return strings.Join(strings.Fields(strings.Map(letters, label)), " ")
}
