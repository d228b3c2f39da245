package com.leanvibe.hive.command.approval;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How approvals are asked for.
 *
 * @param lasting how long a task waits for approval that says nothing about it itself
 */
@ConfigurationProperties("hive.approvals")
public record ApprovalSettings(@DefaultValue("7d") Duration lasting) {}
