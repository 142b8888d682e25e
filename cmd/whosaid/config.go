package main

import (
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"strings"
	"time"

	"github.com/whosaid/whosaid/adapters/discord"
	"github.com/whosaid/whosaid/adapters/slack"
	"github.com/whosaid/whosaid/adapters/web"
	"github.com/whosaid/whosaid/bot"
)

// Config is everything that can be set. config.example.yaml tells of each key.
type Config struct {
	Database string        `yaml:"database"`
	State    string        `yaml:"state"`
	Log      LogConfig     `yaml:"log"`
	Access   AccessConfig  `yaml:"access"`
	Limits   LimitsConfig  `yaml:"limits"`
	Keep     KeepConfig    `yaml:"keep"`
	Slack    SlackConfig   `yaml:"slack"`
	Discord  DiscordConfig `yaml:"discord"`
	Web      WebConfig     `yaml:"web"`
	Feeds    FeedsConfig   `yaml:"feeds"`
}

// LogConfig says what is logged, and how.
type LogConfig struct {
	Level  string `yaml:"level"`
	Format string `yaml:"format"`
}

// AccessConfig says who may ask, and what they see.
type AccessConfig struct {
	Admins      []string            `yaml:"admins"`
	Workspaces  []string            `yaml:"workspaces"`
	Channels    []string            `yaml:"channels"`
	Users       []string            `yaml:"users"`
	Collections map[string][]string `yaml:"collections"`
}

// LimitsConfig bounds what one question, one user and one channel may cost.
type LimitsConfig struct {
	User    bot.Rate      `yaml:"user"`
	Channel bot.Rate      `yaml:"channel"`
	Answer  time.Duration `yaml:"answer"`
}

// KeepConfig says what is remembered, and for how long.
type KeepConfig struct {
	Conversations time.Duration `yaml:"conversations"`
	Answers       time.Duration `yaml:"answers"`
	Audit         time.Duration `yaml:"audit"`
	Questions     bool          `yaml:"questions"`
}

// defaultConfig is what holds where nothing is set.
func defaultConfig() Config {
	const day = 24 * time.Hour
	return Config{
		Log: LogConfig{Format: "text"},
		Limits: LimitsConfig{
			User:    bot.Rate{Count: 20, Per: time.Minute},
			Channel: bot.Rate{Count: 60, Per: time.Minute},
			Answer:  30 * time.Second,
		},
		Keep:    KeepConfig{Conversations: day, Answers: 30 * day, Audit: 90 * day},
		Slack:   SlackConfig{Threads: 30 * day, APIURL: slack.APIURL},
		Discord: DiscordConfig{Private: true, Style: "components", Register: true, APIURL: discord.DefaultURL},
		Feeds:   defaultFeeds(),
		Web: WebConfig{
			Links:  30 * day,
			Limit:  bot.Rate{Count: 120, Per: time.Minute},
			Access: WebAccess{Pages: web.Loopback, API: web.Loopback, Metrics: web.Loopback, Health: web.Open},
		},
	}
}

// loadConfig reads the settings: the defaults, over them the file, over that the environment. Without a path the
// user's own file is read where there is one. The error names every problem at once.
func loadConfig(path string, env func(string) string) (Config, error) {
	c := defaultConfig()
	data, path, err := configFile(path, env)
	if err != nil {
		return Config{}, err
	}
	problems := append(decodeSettings(data, &c), overlaySettings(env, &c)...)
	if len(problems) == 0 {
		problems = c.problems()
	}
	if len(problems) > 0 {
		return Config{}, fmt.Errorf("settings in %s:\n  %s", path, strings.Join(problems, "\n  "))
	}
	return c, nil
}

func configFile(path string, env func(string) string) (data []byte, from string, err error) {
	asked := path != ""
	if !asked {
		path = configPath(env)
	}
	data, err = os.ReadFile(path)
	switch {
	case err == nil:
		return data, path, nil
	case !asked && errors.Is(err, fs.ErrNotExist):
		return nil, "the environment", nil
	case asked && errors.Is(err, fs.ErrNotExist):
		return nil, "", usagef("--config: there is no file %s", path)
	}
	return nil, "", fmt.Errorf("read settings: %w", err)
}

// problems are the values that cannot be meant, each with its key.
func (c Config) problems() []string {
	var all []string
	wrong := func(ok bool, format string, args ...any) {
		if !ok {
			all = append(all, fmt.Sprintf(format, args...))
		}
	}
	wrong(c.Log.Level == "" || new(slog.Level).UnmarshalText([]byte(c.Log.Level)) == nil, "log.level %q: want debug, info, warn or error", c.Log.Level)
	wrong(c.Log.Format == "text" || c.Log.Format == "json", "log.format %q: want text or json", c.Log.Format)
	for key, rate := range map[string]bot.Rate{"limits.user": c.Limits.User, "limits.channel": c.Limits.Channel, "web.limit": c.Web.Limit} {
		wrong(rate.Count >= 0, "%s.count: want 0 (no limit) or more", key)
		wrong(rate.Count == 0 || rate.Per > 0, "%s.per: want a time such as 1m", key)
	}
	wrong(c.Limits.Answer > 0, "limits.answer: want a time such as 30s")
	wrong(c.Keep.Conversations > 0, "keep.conversations: want a time such as 24h")
	wrong(c.Keep.Answers > 0, "keep.answers: want a time such as 720h")
	wrong(c.Keep.Audit >= 0, "keep.audit: want 0 (keep none) or a time such as 2160h")
	all = append(all, c.Slack.problems()...)
	all = append(all, c.Discord.problems()...)
	all = append(all, c.Feeds.problems()...)
	all = append(all, c.Web.problems()...)
	return append(all, c.Access.problems()...)
}

// problems are the names that name nobody: an id stands behind its platform's name.
func (a AccessConfig) problems() []string {
	var all []string
	check := func(key string, names []string) {
		for _, name := range names {
			if platform, id, ok := strings.Cut(name, ":"); !ok || platform == "" || id == "" {
				all = append(all, fmt.Sprintf(`access.%s: %q: want the platform and the id, such as "slack:U024BE7LH"`, key, name))
			}
		}
	}
	check("admins", a.Admins)
	check("workspaces", a.Workspaces)
	check("channels", a.Channels)
	check("users", a.Users)
	for _, place := range sortedKeys(a.Collections) {
		if place != "*" {
			check("collections", []string{place})
		}
	}
	return all
}
