import { useQuery } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useRef } from 'react';
import type { DueNotification } from '#shared/model/notification.ts';
import { orpc } from '#renderer/api/client.ts';
import { electronBridge } from '#renderer/api/electron-bridge.ts';
import { showMissed } from './missed-badge.ts';
import { isAnyPageInSight, tellWhenInSight } from './page-in-sight.ts';
import { useDueNotification } from './use-due-notification.ts';
import { createWebNotifier } from './web-notifier.ts';

type WebNotificationsProps = { readonly onOpen: (notification: DueNotification) => void };

/** Stands once, in the app frame, and shows nothing itself. */
export function WebNotifications({ onOpen }: WebNotificationsProps) {
  const due = useDueNotification();
  const isWantedInSight = useQuery(orpc.settings.get.queryOptions()).data?.notifyWhenVisible ?? false;
  const missed = useRef(0);
  useEffect(() => tellWhenInSight(), []);
  useEffect(() => {
    const look = () => {
      if (document.visibilityState !== 'visible') return;
      missed.current = 0;
      showMissed(0);
    };
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, []);
  const tell = useEffectEvent((notification: DueNotification) => {
    if (document.visibilityState !== 'visible') {
      missed.current += notification.count;
      showMissed(missed.current);
    }
    if (electronBridge()) return; // the system's own is shown by the shell
    const { Notification } = globalThis;
    const open = (opened: DueNotification) => {
      window.focus();
      onOpen(opened);
    };
    const permission = () => Notification.permission;
    const notifier = createWebNotifier({ Notification, permission, isInSight: isAnyPageInSight, open });
    void notifier.show(notification, isWantedInSight);
  });
  useEffect(() => {
    if (due) tell(due);
  }, [due]);
  return null;
}
