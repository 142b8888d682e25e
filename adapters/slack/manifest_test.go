package slack_test

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/whosaid/whosaid/adapters/slack"
	"github.com/whosaid/whosaid/adapters/slack/slacktest"
)

// manifestSchema compiles Slack's schema of manifests, whose references are the files beside it.
func manifestSchema(t *testing.T) *jsonschema.Schema {
	t.Helper()
	dir, ok := slacktest.Contracts()
	if !ok {
		t.Skipf("Slack's contracts are not at %s", dir)
	}
	c := jsonschema.NewCompiler()
	c.UseLoader(manifestFiles(dir))
	c.UseRegexpEngine(lookahead)
	schema, err := c.Compile("https://manifest.test/manifest.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	return schema
}

// manifestFiles finds a schema's file by the last part of its address.
type manifestFiles string

func (dir manifestFiles) Load(address string) (any, error) {
	name := address[strings.LastIndexByte(address, '/')+1:]
	data, err := os.ReadFile(filepath.Join(string(dir), "manifest-schemas", name))
	if err != nil {
		data, err = os.ReadFile(filepath.Join(string(dir), name))
	}
	if err != nil {
		return nil, err
	}
	return jsonschema.UnmarshalJSON(bytes.NewReader(data))
}

// lookahead compiles the schema's patterns; those of domains, of which there are none in our manifests, look ahead,
// which Go's patterns cannot.
func lookahead(pattern string) (jsonschema.Regexp, error) {
	return regexp.Compile(strings.Replace(pattern, `(?![\.\-])`, "", 1))
}

func TestManifestIsValid(t *testing.T) {
	schema := manifestSchema(t)
	specs := newDesk().router().Specs()
	for name, c := range map[string]slack.Config{
		"bare":        {},
		"socket mode": {AppToken: "a", Specs: specs, Shortcut: "quotes", Commands: []string{"quotes", "sources"}},
		"http":        {Public: "https://bot.example/", Specs: specs, Shortcut: "quotes", Commands: []string{"quotes"}},
		"oauth":       {Public: "https://bot.example", OAuth: slack.OAuth{ClientID: "x"}, Specs: specs},
	} {
		text, err := slack.Manifest(c)
		if err != nil {
			t.Fatal(err)
		}
		value, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
		if err != nil {
			t.Fatal(err)
		}
		if err := schema.Validate(value); err != nil {
			t.Errorf("%s: %v\n%s", name, err, text)
		}
	}
}

func TestManifestHoldsWhatIsConfigured(t *testing.T) {
	var m struct {
		Features struct {
			SlashCommands []struct{ Command, URL string } `json:"slash_commands"`
			Shortcuts     []struct{ Type, Name string }
		}
		OAuth struct {
			Redirects []string `json:"redirect_urls"`
		} `json:"oauth_config"`
		Settings struct {
			Socket bool `json:"socket_mode_enabled"`
			Events struct {
				URL string `json:"request_url"`
			} `json:"event_subscriptions"`
		}
	}
	text, err := slack.Manifest(slack.Config{
		Public: "https://bot.example/", Specs: newDesk().router().Specs(), Shortcut: "quotes", Commands: []string{"quotes"},
		OAuth: slack.OAuth{ClientID: "x"},
	})
	if err == nil {
		err = json.Unmarshal(text, &m)
	}
	if err != nil {
		t.Fatal(err)
	}
	if c := m.Features.SlashCommands; len(c) != 2 || c[0].Command != "/whosaid" || c[1].Command != "/quotes" || c[1].URL != "https://bot.example/slack/commands" {
		t.Errorf("slash commands %+v", c)
	}
	if s := m.Features.Shortcuts; len(s) != 2 || s[0].Type != "global" || s[1].Name != "Check this quote" {
		t.Errorf("shortcuts %+v", s)
	}
	if m.Settings.Socket || m.Settings.Events.URL != "https://bot.example/slack/events" {
		t.Errorf("settings %+v", m.Settings)
	}
	if len(m.OAuth.Redirects) != 1 || m.OAuth.Redirects[0] != "https://bot.example/slack/installed" {
		t.Errorf("redirects %q", m.OAuth.Redirects)
	}
}
