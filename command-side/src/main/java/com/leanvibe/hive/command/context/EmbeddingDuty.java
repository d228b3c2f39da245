package com.leanvibe.hive.command.context;

import com.leanvibe.hive.command.gateway.Origin;
import com.leanvibe.hive.command.store.CommitDuty;
import com.leanvibe.hive.command.store.CommitSignal;
import com.leanvibe.hive.command.store.Duty;
import com.leanvibe.hive.command.store.Leadership;
import com.leanvibe.hive.command.store.SessionConnections;
import com.leanvibe.hive.events.context.ContextBody;
import com.leanvibe.hive.events.context.ContextId;
import com.leanvibe.hive.platform.embedding.EmbeddingModel;
import com.leanvibe.hive.platform.embedding.EmbeddingUnavailableException;
import com.leanvibe.hive.platform.embedding.Models;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Has one instance at a time embed what requests did not wait for, by all models, and what only
 * another model has embedded, by the current one. It looks at the table, so that nothing is missed
 * by a crash.
 */
@Component
class EmbeddingDuty extends CommitDuty {

  private static final Logger log = LoggerFactory.getLogger(EmbeddingDuty.class);
  private static final Duration TICK = Duration.ofMillis(500);
  private static final Duration AT_MOST_EVERY = Duration.ofMillis(100);

  /** A long one has about a hundred passages; requests wait behind them. */
  private static final int AT_ONCE = 4;

  private final PendingContexts pending;
  private final Models models;
  private final Upkeep upkeep;
  private final SessionConnections sessions;

  EmbeddingDuty(
      PendingContexts pending,
      Models models,
      Upkeep upkeep,
      SessionConnections sessions,
      CommitSignal signal) {
    super(signal);
    this.pending = pending;
    this.models = models;
    this.upkeep = upkeep;
    this.sessions = sessions;
  }

  @Override
  protected Duty begin() {
    return Duty.start(
        "embedding", new Leadership(sessions, "embedding"), TICK, AT_MOST_EVERY, this::round);
  }

  private boolean round() {
    List<PendingContexts.Unembedded> unembedded =
        pending.unembedded(models.current().id(), AT_ONCE);
    unembedded.forEach(this::embed);
    return unembedded.size() == AT_ONCE;
  }

  private void embed(PendingContexts.Unembedded context) {
    ContextBody body = context.body();
    EmbeddingModel former = models.former();
    if (body != null && former != null && context.isNew()) {
      embedByFormer(former, context, body);
    }
    // Of what was erased nothing is left to be said.
    if (body == null || !send(models.current(), context, body)) {
      pending.settle(context, models.current().id());
    }
  }

  /** It may well be gone for good, and must not keep the current one from taking its place. */
  private void embedByFormer(
      EmbeddingModel former, PendingContexts.Unembedded context, ContextBody body) {
    try {
      send(former, context, body);
    } catch (EmbeddingUnavailableException away) {
      log.debug("{} is not embedded by {}", context.id(), former.id(), away);
    }
  }

  /** Answers whether what the model says was new. */
  private boolean send(EmbeddingModel model, PendingContexts.Unembedded context, ContextBody body) {
    return upkeep
        .<Boolean>send(
            context.id(),
            context.tenant(),
            "context:embed",
            new EmbedContext(
                context.id(),
                Origin.hive(context.tenant()),
                context.bodySequence(),
                embedded(model, context.id(), body)))
        .orElse(false);
  }

  /** What a model can make nothing of keeps nothing else from being embedded. */
  private static Embedded embedded(EmbeddingModel model, ContextId id, ContextBody body) {
    try {
      return Embedder.embed(model, body);
    } catch (EmbeddingUnavailableException away) {
      throw away;
    } catch (RuntimeException refusal) {
      log.error("{} cannot be found by its meaning for {}", id, model.id(), refusal);
      return new Embedded(model.id(), List.of());
    }
  }
}
