package com.leanvibe.hive.services;

/**
 * How a running service is stopped and brought back, which fault tests do. Its address and its data
 * stay.
 */
interface Lifecycle {

  /** Starts it and returns when it answers; does nothing where it runs. */
  void start();

  /** Asks it to end and returns when it has. */
  void stop();

  /** Ends it as {@code kill -9} does and returns when it is gone. */
  void kill();

  /** Lets it do nothing more, as {@code kill -STOP} does: its port stays open, nobody answers. */
  void freeze();

  /** Lets it go on after {@link #freeze}. */
  void thaw();

  /** For a service that somebody else runs. */
  static Lifecycle ofAnother(String name) {
    return new Lifecycle() {
      @Override
      public void start() {
        throw refusal();
      }

      @Override
      public void stop() {
        throw refusal();
      }

      @Override
      public void kill() {
        throw refusal();
      }

      @Override
      public void freeze() {
        throw refusal();
      }

      @Override
      public void thaw() {
        throw refusal();
      }

      private UnsupportedOperationException refusal() {
        return new UnsupportedOperationException(
            name + " was given by the environment: it is not ours to stop");
      }
    };
  }
}
