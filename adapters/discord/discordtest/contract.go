package discordtest

import (
	"encoding/hex"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"unicode/utf16"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

func hexString(b []byte) string { return hex.EncodeToString(b) }

// contract is Discord's description of its interface.
type contract struct {
	mu       sync.Mutex
	compiler *jsonschema.Compiler
	compiled map[string]*jsonschema.Schema
	parts    map[string]any // by name: the schema as it stands
}

const contractURL = "discord.json"

// loadContract reads the description from the folder that WHOSAID_CONTRACTS names, else from shared/contracts beside
// the repository. It returns nil, and says so, where there is none.
func loadContract(tb testing.TB) *contract {
	path := contractPath()
	f, err := os.Open(path)
	if err != nil {
		tb.Logf("discordtest: bodies are not checked against Discord's contract: no %s", path)
		return nil
	}
	defer f.Close()
	doc, err := jsonschema.UnmarshalJSON(f)
	if err != nil {
		tb.Fatalf("discordtest: %s: %v", path, err)
	}
	c := &contract{compiler: jsonschema.NewCompiler(), compiled: map[string]*jsonschema.Schema{}}
	if err := c.compiler.AddResource(contractURL, doc); err != nil {
		tb.Fatalf("discordtest: %s: %v", path, err)
	}
	c.parts = doc.(object)["components"].(object)["schemas"].(object)
	return c
}

func contractPath() string {
	const file = "discord/openapi.json"
	if dir := os.Getenv("WHOSAID_CONTRACTS"); dir != "" {
		return filepath.Join(dir, file)
	}
	dir, _ := os.Getwd()
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil || dir == filepath.Dir(dir) {
			return filepath.Join(filepath.Dir(dir), "shared", "contracts", file)
		}
		dir = filepath.Dir(dir)
	}
}

// validate checks a value against a named schema of the contract.
func (c *contract) validate(name string, value any) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	schema := c.compiled[name]
	if schema == nil {
		var err error
		if schema, err = c.compiler.Compile(contractURL + "#/components/schemas/" + name); err != nil {
			return err
		}
		c.compiled[name] = schema
	}
	return schema.Validate(value)
}

// check reports what is wrong with the body of a message.
func (s *Server) check(schema string, b body) {
	s.checkBody(schema, b)
	if err := messageRules(b); err != nil {
		s.tb.Errorf("discordtest: %s breaks a rule: %v\n%s", schema, err, printed(b.object))
	}
}

// checkBody reports where a body departs from a schema, or has keys that the schema does not know.
func (s *Server) checkBody(schema string, b body) {
	if s.schema == nil {
		return
	}
	if err := s.schema.validate(schema, any(b.object)); err != nil {
		s.tb.Errorf("discordtest: not a %s: %v\n%s", schema, err, printed(b.object))
	}
	properties, _ := s.schema.parts[schema].(object)["properties"].(object)
	for key := range b.object {
		if properties[key] == nil {
			s.tb.Errorf("discordtest: a %s has no %q", schema, key)
		}
	}
}

// checkCommand reports what is wrong with a command that is registered.
func (s *Server) checkCommand(v any) {
	c, _ := v.(object)
	if s.schema != nil {
		if err := s.schema.validate("ApplicationCommandUpdateRequest", v); err != nil {
			s.tb.Errorf("discordtest: not a command: %v\n%s", err, printed(v))
		}
	}
	name, _ := c["name"].(string)
	kind, _ := c["type"].(float64)
	if (kind == 0 || kind == 1) && (name != strings.ToLower(name) || strings.ContainsAny(name, " /.:")) {
		s.tb.Errorf("discordtest: %q is no name of a slash command", name)
	}
	optional := false
	options, _ := c["options"].([]any)
	for _, o := range options {
		required, _ := o.(object)["required"].(bool)
		if required && optional {
			s.tb.Errorf("discordtest: command %s has a required option after one that is not", name)
		}
		optional = optional || !required
	}
}

func printed(v any) string {
	b, _ := json.MarshalIndent(v, "", " ")
	return string(b)
}

// The limits of a message that the contract lacks.
const (
	maxContent    = 2000
	maxEmbedText  = 6000
	maxComponents = 40
	maxV2Text     = 4000
	maxRows       = 5
	flagEphemeral = 1 << 6
	flagV2        = 1 << 15
)

// messageRules returns the first rule that a message breaks.
func messageRules(b body) error {
	content, _ := b.object["content"].(string)
	embeds, _ := b.object["embeds"].([]any)
	flags, _ := b.object["flags"].(float64)
	components := flatten(b.object["components"])
	allowed, _ := b.object["allowed_mentions"].(object)
	parse, explicit := allowed["parse"].([]any)
	switch {
	case !explicit || len(parse) > 0:
		return fmt.Errorf("allowed_mentions has no empty parse list")
	case length(content) > maxContent:
		return fmt.Errorf("content of %d characters", length(content))
	case embedText(embeds) > maxEmbedText:
		return fmt.Errorf("embeds of %d characters", embedText(embeds))
	case len(components) > maxComponents:
		return fmt.Errorf("%d components", len(components))
	}
	if int(flags)&flagV2 != 0 {
		return v2Rules(content, embeds, components)
	}
	list, _ := b.object["components"].([]any)
	if len(list) > maxRows {
		return fmt.Errorf("%d rows", len(list))
	}
	for _, c := range components {
		if kind, _ := c["type"].(float64); kind > 8 {
			return fmt.Errorf("component of type %v without the flag", kind)
		}
	}
	return componentRules(components)
}

func v2Rules(content string, embeds []any, components []object) error {
	if content != "" || len(embeds) > 0 {
		return fmt.Errorf("content or embeds beside components v2")
	}
	if len(components) == 0 {
		return fmt.Errorf("an empty message")
	}
	text := 0
	for _, c := range components {
		if s, ok := c["content"].(string); ok {
			text += length(s)
		}
	}
	if text > maxV2Text {
		return fmt.Errorf("text of %d characters over all components", text)
	}
	return componentRules(components)
}

func componentRules(components []object) error {
	ids := map[string]bool{}
	for _, c := range components {
		kind, _ := c["type"].(float64)
		id, _ := c["custom_id"].(string)
		url, _ := c["url"].(string)
		switch {
		case kind == 2 && (id == "") == (url == ""):
			return fmt.Errorf("a button needs a custom_id or a url: %v", c)
		case id != "" && ids[id]:
			return fmt.Errorf("custom_id %q twice", id)
		}
		ids[id] = true
		if kind == 3 {
			if err := selectRules(c); err != nil {
				return err
			}
		}
	}
	return nil
}

func selectRules(c object) error {
	seen := map[any]bool{}
	options, _ := c["options"].([]any)
	for _, o := range options {
		value := o.(object)["value"]
		if seen[value] {
			return fmt.Errorf("select has the value %v twice", value)
		}
		seen[value] = true
	}
	return nil
}

func embedText(embeds []any) int {
	n := 0
	for _, e := range embeds {
		o := e.(object)
		for _, k := range []string{"title", "description"} {
			n += length(o[k])
		}
		for _, k := range []string{"footer", "author"} {
			inner, _ := o[k].(object)
			n += length(inner["text"]) + length(inner["name"])
		}
		fields, _ := o["fields"].([]any)
		for _, f := range fields {
			n += length(f.(object)["name"]) + length(f.(object)["value"])
		}
	}
	return n
}

// length counts as Discord does at its strictest: in UTF-16 units.
func length(v any) int {
	s, _ := v.(string)
	return len(utf16.Encode([]rune(s)))
}

// CheckMessage checks a message that was not sent.
func (s *Server) CheckMessage(raw []byte) {
	s.tb.Helper()
	var b body
	if err := json.Unmarshal(raw, &b.object); err != nil {
		s.tb.Errorf("discordtest: not JSON: %v", err)
		return
	}
	s.check("MessageCreateRequest", b)
}
