package com.leanvibe.hive.events.audit;

import com.leanvibe.hive.events.EventName;

/**
 * A part of a tenant's trail was put together to be handed out; the metadata say for whom. It is
 * recorded, and its manifest signed, before anybody can have it.
 *
 * @param firstLeaf the first leaf of the part, from 0
 * @param leafCount how many leaves the part has
 * @param treeSize how many leaves the checkpoint has that the export is checked against
 * @param manifest the JSON of the manifest to the letter: what was asked for, and the hash of each
 *     file
 * @param signature of the manifest's bytes in UTF-8, by the key that signs checkpoints: the 64
 *     bytes of Ed25519 in base64
 */
@EventName("hive.audit.TrailExported")
public record TrailExported(
    ExportId exportId,
    String tenant,
    long firstLeaf,
    long leafCount,
    long treeSize,
    String manifest,
    String signature)
    implements AuditEvent {}
