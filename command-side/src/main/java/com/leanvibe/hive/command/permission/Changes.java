package com.leanvibe.hive.command.permission;

import com.leanvibe.hive.command.gateway.Answers;
import com.leanvibe.hive.command.gateway.Commands;
import com.leanvibe.hive.command.gateway.Done;
import com.leanvibe.hive.platform.authorization.Authority;
import java.time.Duration;
import java.util.function.LongFunction;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Sends what changes permissions, and answers once this instance goes by it. */
@Component
class Changes {

  /** Other instances take no longer than this either. */
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final Commands commands;
  private final Answers answers;
  private final Authority authority;

  Changes(Commands commands, Answers answers, Authority authority) {
    this.commands = commands;
    this.answers = answers;
    this.authority = authority;
  }

  <B> ResponseEntity<B> send(Object command, LongFunction<B> body) {
    Done<Long> done = commands.send(command);
    bind(done.position());
    return answers.done(done, done.result(), body.apply(done.result()));
  }

  /** Waits until this instance goes by what is committed. */
  void bind(long position) {
    try {
      authority.await(position, PATIENCE);
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
    }
  }
}
