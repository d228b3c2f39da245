package com.leanvibe.hive.command.context;

import com.leanvibe.hive.command.gateway.Created;
import com.leanvibe.hive.command.privacy.SubjectVault;
import com.leanvibe.hive.command.store.ConstraintViolation;
import com.leanvibe.hive.events.context.ContextBody;
import com.leanvibe.hive.events.context.ContextId;
import com.leanvibe.hive.platform.problem.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/**
 * Makes a new key for each body that is somebody's personal data. Keys are there before what they
 * seal; those of what was refused are destroyed.
 */
@Component
class ContextKeys {

  private final SubjectVault vault;

  ContextKeys(SubjectVault vault) {
    this.vault = vault;
  }

  /** The keys that were made for one request. */
  final class Made {

    private final List<UUID> made = new ArrayList<>();

    private Made() {}

    /** Makes keys for the bodies that need one. */
    Map<ContextId, UUID> keys(String tenant, List<ContextId> ids, List<ContextBody> bodies) {
      List<ContextId> sealed = new ArrayList<>();
      List<SubjectVault.Need> needs = new ArrayList<>();
      for (int i = 0; i < ids.size(); i++) {
        String subject = bodies.get(i).subjectId();
        if (subject != null) {
          sealed.add(ids.get(i));
          needs.add(new SubjectVault.Need(subject, ids.get(i).key()));
        }
      }
      if (needs.isEmpty()) {
        return Map.of();
      }
      List<UUID> created = vault.create(tenant, needs);
      made.addAll(created);
      Map<ContextId, UUID> keys = new HashMap<>();
      for (int i = 0; i < sealed.size(); i++) {
        keys.put(sealed.get(i), created.get(i));
      }
      return keys;
    }
  }

  /** Sends a request that creates; what was answered before needs no keys now. */
  <B> Created<B> keepWhereCreated(Function<Made, Created<B>> request) {
    Made made = new Made();
    Created<B> created = keep(request, made);
    if (created.replayed()) {
      vault.destroy(made.made);
    }
    return created;
  }

  /** Sends a command. */
  <R> R keepWhereDone(Function<Made, R> command) {
    return keep(command, new Made());
  }

  /** Where it is not known what became of it, they are kept. */
  private <R> R keep(Function<Made, R> work, Made made) {
    try {
      return work.apply(made);
    } catch (Problem | ConstraintViolation refusal) {
      vault.destroy(made.made);
      throw refusal;
    }
  }
}
