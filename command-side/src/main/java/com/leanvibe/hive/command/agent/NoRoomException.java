package com.leanvibe.hive.command.agent;

/** The agent is not ONLINE, or holds as many tasks as it may. */
public final class NoRoomException extends RuntimeException {

  NoRoomException() {
    super("The agent has no room");
  }
}
