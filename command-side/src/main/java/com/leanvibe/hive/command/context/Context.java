package com.leanvibe.hive.command.context;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.axonframework.modelling.command.AggregateLifecycle.getVersion;

import com.leanvibe.hive.command.gateway.Origin;
import com.leanvibe.hive.events.context.ContextEmbedded;
import com.leanvibe.hive.events.context.ContextExpired;
import com.leanvibe.hive.events.context.ContextForgotten;
import com.leanvibe.hive.events.context.ContextId;
import com.leanvibe.hive.events.context.ContextPlace;
import com.leanvibe.hive.events.context.ContextRevised;
import com.leanvibe.hive.events.context.ContextStored;
import com.leanvibe.hive.platform.problem.Problem;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.jspecify.annotations.Nullable;

/** Something learned: stored, revised, embedded, and forgotten one day. */
@AggregateRoot
@SuppressWarnings("NullAway.Init") // Axon creates it empty and replays its events.
class Context {

  @AggregateIdentifier private ContextId id;
  private String tenant;
  private @Nullable Instant expiresAt;

  /** What the body it has now is sealed under. */
  private @Nullable UUID keyId;

  private long bodySequence;

  /** Those that have embedded the body it has now. */
  private Set<String> models;

  private boolean gone;

  Context() {}

  Context(StoreContext command) {
    apply(
        new ContextStored(
            command.contextId(),
            command.tenant(),
            command.agentId(),
            command.body(),
            command.keyId()));
    embed(command.contextId(), command.keyId(), command.embedded());
  }

  private static void embed(ContextId context, @Nullable UUID key, List<Embedded> embedded) {
    embedded.forEach(
        each -> apply(new ContextEmbedded(context, each.model(), key, each.passages())));
  }

  @CommandHandler
  long handle(ReviseContext command) {
    require(command.origin());
    requireUnrevised(command.bodySequence());
    apply(new ContextRevised(id, command.body(), command.keyId()));
    embed(id, command.keyId(), command.embedded());
    return bodySequence;
  }

  /** What was said of a former body, or by this model already, is of no use any more. */
  @CommandHandler
  boolean handle(EmbedContext command) {
    require(command.origin());
    if (command.bodySequence() != bodySequence || models.contains(command.embedded().model())) {
      return false;
    }
    embed(id, keyId, List.of(command.embedded()));
    return true;
  }

  @CommandHandler
  long handle(ForgetContext command) {
    require(command.origin());
    requireUnrevised(command.bodySequence());
    apply(new ContextForgotten(id, command.reason()));
    return getVersion();
  }

  @CommandHandler
  void handle(ExpireContext command) {
    require(command.origin());
    if (expiresAt == null || command.now().isBefore(expiresAt)) {
      throw Problem.conflict("It is not time yet");
    }
    apply(new ContextExpired(id));
  }

  /**
   * What is forgotten is as if it had never been. Its version is that of what it says: who has seen
   * that has seen all, whatever models have said of it since.
   */
  private void require(Origin origin) {
    new Origin(origin.tenant(), null).check(id, tenant);
    if (gone) {
      throw Problem.notFound(id.key());
    }
    if (origin.ifMatch() != null) {
      origin.ifMatch().check(id.key(), bodySequence);
    }
  }

  /** What a caller may do with a context was decided by what it said. */
  private void requireUnrevised(long seen) {
    if (seen != bodySequence) {
      throw Problem.conflict("The context was revised meanwhile");
    }
  }

  @EventSourcingHandler
  void on(ContextStored event, @SequenceNumber long sequence) {
    id = event.contextId();
    tenant = event.tenant();
    says(event.place(), event.keyId(), sequence);
  }

  @EventSourcingHandler
  void on(ContextRevised event, @SequenceNumber long sequence) {
    says(event.place(), event.keyId(), sequence);
  }

  private void says(ContextPlace place, @Nullable UUID key, long sequence) {
    expiresAt = place.expiresAt();
    keyId = key;
    bodySequence = sequence;
    models = new HashSet<>();
  }

  @EventSourcingHandler
  void on(ContextEmbedded event) {
    models.add(event.model());
  }

  @EventSourcingHandler
  void on(ContextForgotten event) {
    gone = true;
  }

  @EventSourcingHandler
  void on(ContextExpired event) {
    gone = true;
  }
}
