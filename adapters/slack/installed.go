package slack

import (
	"context"
	"encoding/json"
	"fmt"
	"sync"
	"time"

	"github.com/whosaid/whosaid/bot"
)

// installation is the app in one workspace or organisation, as it is kept.
type installation struct {
	Team       string `json:"team,omitempty"`
	Enterprise string `json:"enterprise,omitempty"`
	BotUser    string `json:"bot_user"`
	Token      string `json:"token"`
}

// id is the workspace's, or the organisation's where the app is installed for all of it.
func (in installation) id() string {
	if in.Team == "" {
		return in.Enterprise
	}
	return in.Team
}

// forGood is a life of memory that nobody outlives.
const forGood = 100 * 365 * 24 * time.Hour

// installations is a directory of the workspaces that installed the app, beside the one of the configured token.
type installations struct {
	adapter *Adapter
	vault   *vault
	own     *workspace // of the configured token; nil without one

	mu   sync.Mutex
	held map[string]*workspace // by id
}

// find implements directory.
func (s *installations) find(ctx context.Context, team, enterprise string) (*workspace, error) {
	if s.own != nil && team == s.own.Team {
		return s.own, nil
	}
	for _, id := range []string{team, enterprise} {
		if id == "" {
			continue
		}
		w, err := s.load(ctx, id)
		if err != nil || w != nil {
			return w.seenFrom(team), err
		}
	}
	return nil, errNotInstalled
}

// seenFrom is an organisation's installation as one of its workspaces sees it.
func (w *workspace) seenFrom(team string) *workspace {
	if w == nil || w.Team != "" || team == w.Enterprise {
		return w
	}
	here := *w
	here.Team = team
	return &here
}

// load reads an installation; nil is none.
func (s *installations) load(ctx context.Context, id string) (*workspace, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if w := s.held[id]; w != nil {
		return w, nil
	}
	sealed, err := s.adapter.config.Memory.Load(ctx, installationKey(id), time.Now())
	if err != nil || sealed == nil {
		return nil, err
	}
	text, err := s.vault.open(sealed, id)
	if err != nil {
		return nil, err
	}
	var in installation
	if err := json.Unmarshal(text, &in); err != nil {
		return nil, fmt.Errorf("slack: read installation %s: %w", id, err)
	}
	s.held[id] = s.workspace(in)
	return s.held[id], nil
}

func (s *installations) workspace(in installation) *workspace {
	return &workspace{Team: in.Team, Enterprise: in.Enterprise, BotUser: in.BotUser, token: in.Token, api: s.adapter.client(in.Token)}
}

// save keeps an installation; one of the same workspace is replaced.
func (s *installations) save(ctx context.Context, in installation) error {
	text, err := json.Marshal(in)
	if err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	sealed := s.vault.seal(text, in.id())
	if err := s.adapter.config.Memory.Save(ctx, installationKey(in.id()), "", sealed, time.Now().Add(forGood)); err != nil {
		return fmt.Errorf("slack: keep installation %s: %w", in.id(), err)
	}
	s.held[in.id()] = s.workspace(in)
	return nil
}

// drop forgets a workspace that is no longer installed; what memory holds of it is purged by whoever calls.
func (s *installations) drop(id string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.held, id)
}

// installationKey lies among the workspace's other keys, and goes with them.
func installationKey(id string) string {
	return bot.Message{Adapter: name, Workspace: bot.WorkspaceID(id)}.Key("installation")
}
