package com.leanvibe.hive.command.approval;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How approvals are asked for.
 *
 * @param lasting how long a task waits for approval that says nothing about it itself
 * @param maxOpen how many of the actions somebody has asked for may wait, or be approved and not
 *     done, at a time, give or take what is asked for at once
 */
@ConfigurationProperties("hive.approvals")
public record ApprovalSettings(
    @DefaultValue("7d") Duration lasting, @DefaultValue("1000") int maxOpen) {}
