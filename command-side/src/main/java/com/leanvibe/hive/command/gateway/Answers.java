package com.leanvibe.hive.command.gateway;

import com.leanvibe.hive.command.store.Appender;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Answers commands the way the API promises: with the position in the log and the version. */
@Component
public class Answers {

  private static final String POSITION = "Hive-Position";

  private final Appender appender;

  Answers(Appender appender) {
    this.appender = appender;
  }

  /** The answer to what made no event: as of the log's head. */
  public <B> ResponseEntity<B> now(B body) {
    return at(appender.head()).body(body);
  }

  /** The answer to a command that is about no resource with a version. */
  public <B> ResponseEntity<B> at(long position, B body) {
    return at(position).body(body);
  }

  /** The answer to a command that moved a resource on to a version. */
  public <B> ResponseEntity<B> done(Done<?> done, long version, B body) {
    return at(done.position()).eTag(Long.toString(version)).body(body);
  }

  /** The answer to a request that created several resources, or one without a version. */
  public <B> ResponseEntity<B> created(Created<B> created) {
    return builder(created).body(created.body());
  }

  /** The answer to a request that created one resource. */
  public <B extends Versioned> ResponseEntity<B> createdOne(Created<B> created) {
    return builder(created).eTag(Long.toString(created.body().version())).body(created.body());
  }

  private static ResponseEntity.BodyBuilder builder(Created<?> created) {
    ResponseEntity.BodyBuilder builder =
        ResponseEntity.status(HttpStatus.CREATED)
            .header(POSITION, Long.toString(created.position()));
    return created.replayed() ? builder.header("Idempotency-Replayed", "true") : builder;
  }

  private static ResponseEntity.BodyBuilder at(long position) {
    return ResponseEntity.ok().header(POSITION, Long.toString(position));
  }
}
