package main

import (
	"bytes"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/goccy/go-yaml"
	"github.com/google/go-cmp/cmp"

	"github.com/whosaid/whosaid/bot"
	"github.com/whosaid/whosaid/corpus/sqlite"
)

// environment makes the env of a run from pairs.
func environment(pairs ...string) func(string) string {
	set := map[string]string{}
	for i := 0; i < len(pairs); i += 2 {
		set[pairs[i]] = pairs[i+1]
	}
	return func(name string) string { return set[name] }
}

func TestExampleIsReference(t *testing.T) {
	data, err := os.ReadFile("../../config.example.yaml")
	if err != nil {
		t.Fatal(err)
	}
	var c Config
	if problems := decodeSettings(data, &c); problems != nil {
		t.Fatalf("config.example.yaml: %v", problems)
	}
	shown := func(c Config) string {
		text, err := yaml.Marshal(c)
		if err != nil {
			t.Fatal(err)
		}
		return string(text)
	}
	if diff := cmp.Diff(shown(c), shown(defaultConfig())); diff != "" {
		t.Errorf("config.example.yaml differs from the defaults: -example +defaults\n%s", diff)
	}
	var there map[string]any
	if err := yaml.Unmarshal(data, &there); err != nil {
		t.Fatal(err)
	}
	eachSetting(reflect.ValueOf(&c).Elem(), "", func(key string, value reflect.Value) {
		if value.Type() == reflect.TypeFor[Secret]() {
			if !bytes.Contains(data, []byte(variable(key))) {
				t.Errorf("config.example.yaml does not tell of the secret %s", variable(key))
			}
		} else if !hasKey(there, key) {
			t.Errorf("config.example.yaml lacks %s", key)
		}
	})
}

func hasKey(settings map[string]any, key string) bool {
	first, rest, deeper := strings.Cut(key, ".")
	value, ok := settings[first]
	if !ok || !deeper {
		return ok
	}
	inner, _ := value.(map[string]any)
	_, ok = inner[rest]
	return ok || hasKey(inner, rest)
}

func TestLoadConfig(t *testing.T) {
	tests := []struct {
		name, yaml string
		env        []string
		want       func(*Config)
	}{
		{name: "nothing", want: func(*Config) {}},
		{name: "empty", yaml: "# nothing yet\nlog:\n", want: func(*Config) {}},
		{name: "file", yaml: "database: a.db\nlimits: {user: {count: 3}, answer: 1m}\naccess:\n  collections:\n    slack:T1: [main, wire]\n",
			want: func(c *Config) {
				c.Database, c.Limits.Answer = "a.db", time.Minute
				c.Limits.User = bot.Rate{Count: 3, Per: time.Minute}
				c.Access.Collections = map[string][]string{"slack:T1": {"main", "wire"}}
			}},
		{name: "environment over file", yaml: "database: a.db\nkeep: {questions: true}\n",
			env: []string{"WHOSAID_DATABASE", "b.db", "WHOSAID_ACCESS_ADMINS", "slack:U1, slack:U2", "WHOSAID_LIMITS_ANSWER", "5s",
				"WHOSAID_KEEP_QUESTIONS", "false", "WHOSAID_LIMITS_USER_COUNT", "0"},
			want: func(c *Config) {
				c.Database, c.Limits.Answer = "b.db", 5*time.Second
				c.Limits.User.Count = 0
				c.Access.Admins = []string{"slack:U1", "slack:U2"}
			}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "config.yaml")
			if err := os.WriteFile(path, []byte(tt.yaml), 0o600); err != nil {
				t.Fatal(err)
			}
			got, err := loadConfig(path, environment(tt.env...))
			if err != nil {
				t.Fatal(err)
			}
			want := defaultConfig()
			tt.want(&want)
			if diff := cmp.Diff(got, want, cmp.AllowUnexported(Secret{})); diff != "" {
				t.Errorf("-got +want\n%s", diff)
			}
		})
	}
}

func TestLoadConfigNamesEveryProblem(t *testing.T) {
	tests := []struct {
		name, yaml string
		env        []string
		want       []string
	}{
		{name: "unknown keys", yaml: "databse: x\nlog:\n  levle: info\n  colour: red\nzebra: 1\n", want: []string{
			"line 1: unknown key databse; did you mean database?",
			"line 3: unknown key log.levle; did you mean log.level?",
			"line 4: unknown key log.colour; there are log.level, log.format",
			"line 5: unknown key zebra; there are",
		}},
		{name: "wrong kinds", yaml: "limits:\n  user: 5\n  answer: soon\nkeep:\n  questions: perhaps\naccess:\n  admins: {a: b}\n", want: []string{
			"line 2: limits.user: want keys with values",
			"line 3: limits.answer: want a time such as 30s, 5m or 24h",
			"line 5: keep.questions: want true or false",
			"line 7: access.admins: want a list",
		}},
		{name: "wrong values", yaml: "log: {level: loud, format: xml}\nlimits: {user: {count: -1}, channel: {per: 0s}}\naccess:\n  users: [ana]\n  collections: {news: [main]}\n",
			want: []string{
				`log.level "loud": want debug, info, warn or error`,
				`log.format "xml": want text or json`,
				"limits.user.count: want 0 (no limit) or more",
				"limits.channel.per: want a time such as 1m",
				`access.users: "ana": want the platform and the id, such as "slack:U024BE7LH"`,
				`access.collections: "news": want the platform and the id`,
			}},
		{name: "no YAML", yaml: "log: [", want: []string{"line 1: "}},
		{name: "a list", yaml: "- a\n", want: []string{"line 1: want keys with values"}},
		{name: "environment", env: []string{"WHOSAID_LIMITS_ANSWER", "soon"}, want: []string{"WHOSAID_LIMITS_ANSWER: want a time"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "config.yaml")
			if err := os.WriteFile(path, []byte(tt.yaml), 0o600); err != nil {
				t.Fatal(err)
			}
			_, err := loadConfig(path, environment(tt.env...))
			if err == nil {
				t.Fatal("no error")
			}
			for _, want := range append(tt.want, path) {
				if !strings.Contains(err.Error(), want) {
					t.Errorf("got %v\nwant it to say %q", err, want)
				}
			}
			if got := strings.Count(err.Error(), "\n"); got != len(tt.want) {
				t.Errorf("got %d problems, want %d: %v", got, len(tt.want), err)
			}
		})
	}
}

// withSecret are settings that hold a secret.
type withSecret struct {
	Slack struct {
		Token Secret `yaml:"token"`
	} `yaml:"slack"`
}

func TestSecretComesFromEnvironment(t *testing.T) {
	file := filepath.Join(t.TempDir(), "token")
	if err := os.WriteFile(file, []byte("from a file\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		env     []string
		want    string
		problem string
	}{
		{env: []string{"WHOSAID_SLACK_TOKEN", "hush"}, want: "hush"},
		{env: []string{"WHOSAID_SLACK_TOKEN_FILE", file}, want: "from a file"},
		{env: []string{"WHOSAID_SLACK_TOKEN_FILE", file + "x"}, problem: "no such file"},
		{env: []string{"WHOSAID_SLACK_TOKEN_FILE", file, "WHOSAID_SLACK_TOKEN", "hush"}, problem: "both set"},
		{},
	}
	for _, tt := range tests {
		var s withSecret
		problems := strings.Join(overlaySettings(environment(tt.env...), &s), " ")
		if got := s.Slack.Token.Reveal(); got != tt.want || !strings.Contains(problems, tt.problem) {
			t.Errorf("%v: got %q and %q, want %q and %q", tt.env, got, problems, tt.want, tt.problem)
		}
	}
}

func TestSecretStaysOutOfFiles(t *testing.T) {
	var s withSecret
	got := decodeSettings([]byte("slack:\n  token: hush\n"), &s)
	want := []string{"line 2: slack.token is a secret: set WHOSAID_SLACK_TOKEN, or WHOSAID_SLACK_TOKEN_FILE to a file that holds it"}
	if diff := cmp.Diff(got, want); diff != "" || s.Slack.Token.Reveal() != "" {
		t.Errorf("-got +want\n%s", diff)
	}
}

func TestSecretPrintsRedacted(t *testing.T) {
	var s withSecret
	s.Slack.Token = Secret{"hush"}
	shown, err := yaml.Marshal(s)
	if err != nil {
		t.Fatal(err)
	}
	var logged bytes.Buffer
	slog.New(slog.NewJSONHandler(&logged, nil)).Info("settings", slog.Any("token", s.Slack.Token), slog.Any("all", s))
	for _, text := range []string{string(shown), logged.String(), fmt.Sprint(s), fmt.Sprintf("%+v %#v %s", s, s, s.Slack.Token)} {
		if strings.Contains(text, "hush") || !strings.Contains(text, redacted) {
			t.Errorf("shown as %s", text)
		}
	}
}

func TestKeepNoAudit(t *testing.T) {
	state, err := sqlite.OpenState(t.Context(), filepath.Join(t.TempDir(), "state.db"), sqlite.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer state.Close()
	if a := (KeepConfig{}).audit(state); a != nil {
		t.Errorf("audit with keep.audit 0 = %v, want nil", a)
	}
	if a := (KeepConfig{Audit: time.Hour}).audit(state); a == nil {
		t.Error("audit with keep.audit 1h = nil, want the state")
	}
}
