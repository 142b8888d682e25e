package main

import (
	"cmp"
	"fmt"
	"io"
	"log/slog"
	"os"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"github.com/whosaid/whosaid/bot"
)

// program is one run of the command line: where it reads and writes, and what its global flags say.
type program struct {
	env      func(string) string
	in       io.Reader
	out, err io.Writer

	configFile, logLevel string
	level                slog.LevelVar
}

// root is the command that holds all others.
func (p *program) root() *cobra.Command {
	root := &cobra.Command{
		Use:   "whosaid",
		Short: "Who said what about X, with attributed, verbatim quotations",
		Long: `whosaid answers "who said what about the ceasefire" with attributed, verbatim
quotations from your own corpus of news articles. Without a corpus it answers
from a small built-in sample.`,
		Example: `  whosaid ask "who said what about the ceasefire"
  whosaid import articles.jsonl
  whosaid chat`,
		Args:          subcommand,
		RunE:          func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
		SilenceErrors: true,
		SilenceUsage:  true,
	}
	root.SetIn(p.in)
	root.SetOut(p.out)
	root.SetErr(p.err)
	root.SetFlagErrorFunc(func(_ *cobra.Command, err error) error { return usageError{err} })
	flags := root.PersistentFlags()
	flags.StringVar(&p.configFile, "config", "", "read settings from `FILE` (default config.yaml in the user's settings folder)")
	flags.StringVar(&p.logLevel, "log-level", "", "say more or less on standard error: debug, info, warn or error")
	root.AddCommand(
		p.backupCommand(), p.restoreCommand(), p.checkCommand(), p.vacuumCommand(),
		p.askCommand(), p.chatCommand(), p.importCommand(), p.extractCommand(), p.statsCommand(), p.serveCommand(),
		p.doctorCommand(), p.exportCommand(), p.feedCommand(), p.reindexCommand(), p.slackCommand(), p.discordCommand(), p.configCommand(), p.versionCommand(), p.documentCommand(),
	)
	root.InitDefaultHelpCmd()
	root.InitDefaultCompletionCmd()
	return root
}

// subcommand refuses words that name no subcommand, and names the nearest.
func subcommand(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	var known []string
	for _, c := range cmd.Commands() {
		known = append(known, c.Name())
	}
	if near, ok := bot.Nearest(args[0], known); ok {
		return usagef("there is no command %q; did you mean %s?", args[0], near)
	}
	return usagef("there is no command %q", args[0])
}

// exactly and atLeast refuse a wrong number of arguments by saying what is wanted.
func exactly(n int, what string) cobra.PositionalArgs {
	return func(_ *cobra.Command, args []string) error {
		if len(args) != n {
			return usagef("want %s, got %d arguments", what, len(args))
		}
		return nil
	}
}

func atLeast(n int, what string) cobra.PositionalArgs {
	return func(_ *cobra.Command, args []string) error {
		if len(args) < n {
			return usagef("want %s", what)
		}
		return nil
	}
}

// settings reads the configuration and sets the level of the log: by --log-level, else as configured, else usual.
func (p *program) settings(usual slog.Level) (Config, error) {
	c, err := loadConfig(p.configFile, p.env)
	if err != nil {
		return Config{}, err
	}
	p.level.Set(usual)
	level := cmp.Or(p.logLevel, c.Log.Level)
	if level == "" {
		return c, nil
	}
	if err := p.level.UnmarshalText([]byte(level)); err != nil {
		return Config{}, usagef("--log-level %q: want debug, info, warn or error", level)
	}
	return c, nil
}

// logger writes to standard error in the configured form.
func (p *program) logger(c LogConfig) *slog.Logger {
	options := &slog.HandlerOptions{Level: &p.level}
	if c.Format == "json" {
		return slog.New(slog.NewJSONHandler(p.err, options))
	}
	return slog.New(slog.NewTextHandler(p.err, options))
}

// isTerminal reports whether a stream of the program is a terminal.
func isTerminal(stream any) bool {
	f, ok := stream.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

// width is how wide an output is in cells: the terminal's width, up to what reads well.
func width(stream any) int {
	const comfortable = 100
	if f, ok := stream.(*os.File); ok {
		if w, _, err := term.GetSize(int(f.Fd())); err == nil && w > 0 {
			return min(w, comfortable)
		}
	}
	return 80
}

// oneOf refuses a flag's value that is none of those it takes.
func oneOf(flag, value string, known ...string) error {
	for _, k := range known {
		if value == k {
			return nil
		}
	}
	return usageError{fmt.Errorf("--%s %q: want %s", flag, value, orList(known))}
}
