package slack

import "context"

func (a *Adapter) openedHome(ctx context.Context, w *workspace, o opened) {}
