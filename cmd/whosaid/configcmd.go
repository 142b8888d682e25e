package main

import (
	"fmt"
	"log/slog"

	"github.com/goccy/go-yaml"
	"github.com/spf13/cobra"
)

func (p *program) configCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "config",
		Short: "Show or check the settings",
		Example: `  whosaid config show
  whosaid config check --config whosaid.yaml`,
		Args: subcommand,
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(
		&cobra.Command{
			Use:     "show",
			Short:   "Print the settings as they hold, secrets redacted",
			Example: "  whosaid config show",
			Args:    exactly(0, "no arguments"),
			RunE:    func(*cobra.Command, []string) error { return p.showConfig() },
		},
		&cobra.Command{
			Use:     "check",
			Short:   "Check the settings and name every problem",
			Example: "  whosaid config check --config whosaid.yaml",
			Args:    exactly(0, "no arguments"),
			RunE:    func(*cobra.Command, []string) error { return p.checkConfig() },
		},
	)
	return cmd
}

func (p *program) showConfig() error {
	c, err := p.settings(slog.LevelWarn)
	if err != nil {
		return err
	}
	text, err := yaml.Marshal(c)
	if err != nil {
		return fmt.Errorf("show settings: %w", err)
	}
	_, err = p.out.Write(text)
	return err
}

func (p *program) checkConfig() error {
	if _, err := p.settings(slog.LevelWarn); err != nil {
		return err
	}
	_, err := fmt.Fprintln(p.out, "The settings are fine.")
	return err
}
