package com.leanvibe.hive.query.audit;

import com.leanvibe.hive.events.EventMetadata;
import com.leanvibe.hive.events.permission.AccessId;
import com.leanvibe.hive.events.permission.AccessSide;
import com.leanvibe.hive.platform.audit.AccessNote;
import com.leanvibe.hive.platform.authorization.Action;
import com.leanvibe.hive.platform.authorization.Resource;
import com.leanvibe.hive.platform.problem.Problem;
import com.leanvibe.hive.platform.security.Caller;
import com.leanvibe.hive.platform.web.RequestContext;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Records who is shown personal data, each time and before it is shown: nothing is counted together
 * and nothing left for later. Whatever is read at the same time shares a batch on its way to Kafka.
 */
@Component
public final class PersonalReads {

  private static final Logger log = LoggerFactory.getLogger(PersonalReads.class);
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

  private final AccessOutbox outbox;
  private final Clock clock = Clock.systemUTC();

  PersonalReads(AccessOutbox outbox) {
    this.outbox = outbox;
  }

  /**
   * Waits until it is recorded that the caller of the running request is about to be shown these.
   *
   * @throws Problem 503 where that cannot be recorded now, and they are not to be shown
   */
  public void record(Caller caller, Action action, Collection<Resource> resources) {
    EventMetadata metadata =
        RequestContext.current()
            .metadata(caller.tenant(), caller.subject(), action.toString(), clock.instant());
    List<CompletableFuture<?>> sent = new ArrayList<>(resources.size());
    try {
      for (Resource resource : resources) {
        sent.add(outbox.record(note(caller, resource, metadata)));
      }
      CompletableFuture.allOf(sent.toArray(CompletableFuture[]::new))
          .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException | KafkaException away) {
      log.warn("Who reads personal data cannot be recorded, and nobody reads any", away);
      throw unrecorded();
    } catch (InterruptedException ending) {
      Thread.currentThread().interrupt();
      throw unrecorded();
    }
  }

  private static Problem unrecorded() {
    return Problem.unavailable(
        "It is personal data, and that it is read cannot be recorded now", RETRY_AFTER);
  }

  private static AccessNote note(Caller caller, Resource resource, EventMetadata metadata) {
    return new AccessNote(
        AccessId.next(),
        false,
        caller.subject(),
        resource.toString(),
        Set.of(),
        AccessSide.QUERY,
        1,
        metadata.occurredAt(),
        metadata);
  }
}
