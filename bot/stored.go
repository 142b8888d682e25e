package bot

import (
	"encoding/json"
	"fmt"
)

// storedBlocks are blocks that go into JSON and come back, each with the name of its kind.
type storedBlocks []Block

type storedBlock struct {
	Kind  string
	Block json.RawMessage
}

// MarshalJSON implements json.Marshaler.
func (s storedBlocks) MarshalJSON() ([]byte, error) {
	list := make([]storedBlock, len(s))
	for i, b := range s {
		value, err := json.Marshal(b)
		if err != nil {
			return nil, err
		}
		list[i] = storedBlock{Kind: kind(b), Block: value}
	}
	return json.Marshal(list)
}

// UnmarshalJSON implements json.Unmarshaler.
func (s *storedBlocks) UnmarshalJSON(data []byte) error {
	var list []storedBlock
	if err := json.Unmarshal(data, &list); err != nil {
		return err
	}
	*s = make(storedBlocks, len(list))
	for i, b := range list {
		var err error
		if (*s)[i], err = b.decode(); err != nil {
			return err
		}
	}
	return nil
}

func kind(b Block) string {
	switch b.(type) {
	case Heading:
		return "heading"
	case Paragraph:
		return "paragraph"
	case Card:
		return "card"
	case Bars:
		return "bars"
	case Table:
		return "table"
	case Buttons:
		return "buttons"
	case Select:
		return "select"
	case Picture:
		return "picture"
	case Divider:
		return "divider"
	}
	panic(fmt.Sprintf("bot: unknown block %T", b))
}

func (b storedBlock) decode() (Block, error) {
	switch b.Kind {
	case "heading":
		return decodeAs[Heading](b.Block)
	case "paragraph":
		return decodeAs[Paragraph](b.Block)
	case "card":
		return decodeAs[Card](b.Block)
	case "bars":
		return decodeAs[Bars](b.Block)
	case "table":
		return decodeAs[Table](b.Block)
	case "buttons":
		return decodeAs[Buttons](b.Block)
	case "select":
		return decodeAs[Select](b.Block)
	case "picture":
		return decodeAs[Picture](b.Block)
	case "divider":
		return Divider{}, nil
	}
	return nil, fmt.Errorf("bot: unknown kind of block %q", b.Kind)
}

func decodeAs[B Block](data []byte) (Block, error) {
	var b B
	err := json.Unmarshal(data, &b)
	return b, err
}
