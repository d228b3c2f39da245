@NullMarked
package com.leanvibe.hive.cli.compliance;

import org.jspecify.annotations.NullMarked;
