package slacktest

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

// contract is Slack's types as JSON Schemas, and the lengths that these lack.
type contract struct {
	dir      string
	limits   limits
	mu       sync.Mutex
	compiled map[string]*jsonschema.Schema
}

// Contracts is the folder of Slack's contracts: under the one that WHOSAID_CONTRACTS names, else under shared/contracts
// beside the repository. ok is false where there is none.
func Contracts() (dir string, ok bool) {
	root := os.Getenv("WHOSAID_CONTRACTS")
	if root == "" {
		root = filepath.Join(filepath.Dir(repository()), "shared", "contracts")
	}
	dir = filepath.Join(root, "slack")
	_, err := os.Stat(dir)
	return dir, err == nil
}

// repository is the nearest folder above with a go.mod.
func repository() string {
	dir, _ := os.Getwd()
	for dir != filepath.Dir(dir) {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return dir
		}
		dir = filepath.Dir(dir)
	}
	return dir
}

// readContract reads the contracts once, for their schemas take long to compile; nil where there are none.
var readContract = sync.OnceValues(func() (*contract, error) {
	dir, ok := Contracts()
	if !ok {
		return nil, nil
	}
	limits, err := readLimits(filepath.Join(dir, "blockkit", "limits.json"))
	return &contract{dir: dir, limits: limits, compiled: map[string]*jsonschema.Schema{}}, err
})

// loadContract returns nil, and says so, where there are no contracts.
func loadContract(tb testing.TB) *contract {
	c, err := readContract()
	switch {
	case err != nil:
		tb.Fatalf("slacktest: %v", err)
	case c == nil:
		dir, _ := Contracts()
		tb.Logf("slacktest: calls are not checked against Slack's contracts: no %s", dir)
	}
	return c
}

// validate checks a value, as jsonschema.UnmarshalJSON gives it, against a schema's file.
func (c *contract) validate(file string, value any) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.compiled[file] == nil {
		schema, err := jsonschema.NewCompiler().Compile(filepath.Join(c.dir, file))
		if err != nil {
			return err
		}
		c.compiled[file] = schema
	}
	return c.compiled[file].Validate(value)
}

// Check reports what is wrong with the arguments of a method, as Slack's contracts have it.
func Check(tb testing.TB, method string, form map[string]string) {
	loadContract(tb).checkCall(tb, method, form)
}

// schemaOf is the schema of a method's arguments.
var schemaOf = map[string]string{
	"chat.postMessage":                      "schemas/Out_ChatPostMessage.schema.json",
	"chat.update":                           "schemas/Out_ChatUpdate.schema.json",
	"views.open":                            "schemas/Out_ViewsOpen.schema.json",
	"views.publish":                         "schemas/Out_ViewsPublish.schema.json",
	"assistant.threads.setStatus":           "schemas/Out_SetStatus.schema.json",
	"assistant.threads.setSuggestedPrompts": "schemas/Out_SetSuggestedPrompts.schema.json",
}

// checkCall reports what is wrong with a call's arguments.
func (c *contract) checkCall(tb testing.TB, method string, form map[string]string) {
	if c == nil {
		return
	}
	args := object{}
	for k, v := range form {
		args[k] = argument(k, v)
	}
	if file := schemaOf[method]; file != "" {
		if err := c.validate(file, any(args)); err != nil {
			tb.Errorf("slacktest: %s: %v\n%s", method, err, printed(args))
		}
	}
	if blocks, ok := args["blocks"]; ok {
		c.checkBlocks(tb, method, blocks, c.limits.of("message.blocks", 50))
		if form["text"] == "" {
			tb.Errorf("slacktest: %s: blocks without a text for notifications", method)
		}
	}
	if view, ok := args["view"].(object); ok {
		c.checkBlocks(tb, method, view["blocks"], c.limits.of("view.blocks.max_items", 100))
		c.limits.checkView(tb, view)
	}
}

func (c *contract) checkBlocks(tb testing.TB, method string, blocks any, most int) {
	if err := c.validate("schemas/Blocks.schema.json", object{"blocks": blocks}); err != nil {
		tb.Errorf("slacktest: %s: blocks: %v\n%s", method, err, printed(blocks))
	}
	list, _ := blocks.([]any)
	if len(list) > most {
		tb.Errorf("slacktest: %s: %d blocks, %d may be", method, len(list), most)
	}
	c.limits.checkBlocks(tb, method, list)
}

// argument is a form's value in the type that the schema gives it.
func argument(key, value string) any {
	switch key {
	case "blocks", "metadata", "view", "prompts", "mrkdwn", "unfurl_links", "unfurl_media", "delete_original", "replace_original":
		v, err := jsonschema.UnmarshalJSON(strings.NewReader(value))
		if err == nil {
			return v
		}
	case "loading_messages":
		var list []any
		for part := range strings.SplitSeq(value, ",") {
			list = append(list, part)
		}
		return list
	}
	return value
}

// payloadSchema is the schema of what Slack sends.
func payloadSchema(kind string, payload object) string {
	if kind == "slash_commands" {
		return "schemas/In_SlashCommand.schema.json"
	}
	switch payload["type"] {
	case "block_actions":
		if payload["actions"].([]object)[0]["type"] == "feedback_buttons" {
			return "" // newer than the schema
		}
		return "schemas/In_BlockAction.schema.json"
	case "shortcut":
		return "schemas/In_GlobalShortcut.schema.json"
	case "message_action":
		return "schemas/In_MessageShortcut.schema.json"
	case "view_submission":
		return "schemas/In_ViewSubmit.schema.json"
	}
	return ""
}

// checkPayload reports where what this server sends departs from what Slack does.
func (c *contract) checkPayload(tb testing.TB, kind string, payload object) {
	file := payloadSchema(kind, payload)
	if c == nil || file == "" {
		return
	}
	text, err := json.Marshal(payload)
	if err != nil {
		tb.Fatalf("slacktest: %v", err)
	}
	value, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err == nil {
		err = c.validate(file, value)
	}
	if err != nil {
		tb.Errorf("slacktest: sends what is not as in %s: %v\n%s", file, err, text)
	}
}

func printed(v any) string {
	b, err := json.MarshalIndent(v, "", " ")
	if err != nil {
		return fmt.Sprint(v)
	}
	return string(b)
}
