//! `replymenu-gateway gateway.toml`: answers until it is told to stop.

use std::error::Error;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use axum::Router;
use lexopt::prelude::*;
use replymenu_gateway::config::Config;
use replymenu_gateway::gateway::Gateway;
use replymenu_gateway::server;
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::watch;
use tracing_subscriber::EnvFilter;

const HELP: &str = "\
Answers the messages of chat channels from menus.

Usage: replymenu-gateway [OPTIONS] [gateway.toml]

Options:
      --check        Read the configuration and the menus, and say what is wrong with them
  -h, --help         Print this
";

/// What the command line asks for.
struct Arguments {
    config: PathBuf,
    check: bool,
}

fn main() -> ExitCode {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info"));
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).init();
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<(), Box<dyn Error>> {
    let Some(arguments) = arguments()? else {
        print!("{HELP}");
        return Ok(());
    };
    let config = Config::read(&arguments.config)?;
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(serve(config, arguments.check))
}

fn arguments() -> Result<Option<Arguments>, lexopt::Error> {
    let mut arguments = Arguments { config: PathBuf::from("gateway.toml"), check: false };
    let mut parser = lexopt::Parser::from_env();
    while let Some(argument) = parser.next()? {
        match argument {
            Long("check") => arguments.check = true,
            Short('h') | Long("help") => return Ok(None),
            Value(path) => arguments.config = path.into(),
            _ => return Err(argument.unexpected()),
        }
    }
    Ok(Some(arguments))
}

async fn serve(config: Config, is_check: bool) -> Result<(), Box<dyn Error>> {
    let (public, admin) = (config.listen.clone(), config.admin_listen.clone());
    let gateway = Arc::new(Gateway::start(config).await?);
    if is_check {
        println!("good");
        return Ok(());
    }
    let (stop, stopped) = watch::channel(());
    tokio::spawn(async move {
        let _ = wait_for_stop().await;
        tracing::info!("stopping");
        drop(stop);
    });
    let channels = server::channels(Arc::clone(&gateway));
    let operators = server::admin(Arc::clone(&gateway));
    let listener = TcpListener::bind(&public).await;
    let listener = listener.map_err(|error| format!("cannot listen on {public}: {error}"))?;
    tracing::info!("listening on http://{}", listener.local_addr()?);
    if let Some(address) = admin {
        let admin = TcpListener::bind(&address).await;
        let admin = admin.map_err(|error| format!("cannot listen on {address}: {error}"))?;
        tracing::info!("for operators: http://{}", admin.local_addr()?);
        let (operators, channels) = tokio::join!(
            run_until(admin, operators, stopped.clone()),
            run_until(listener, channels, stopped)
        );
        operators.and(channels)?;
    } else {
        run_until(listener, operators.merge(channels), stopped).await?;
    }
    gateway.stop().await;
    Ok(())
}

/// Serves until `stopped` closes, and then ends what runs.
async fn run_until(
    listener: TcpListener,
    router: Router,
    mut stopped: watch::Receiver<()>,
) -> std::io::Result<()> {
    let stopped = async move { while stopped.changed().await.is_ok() {} };
    axum::serve(listener, router).with_graceful_shutdown(stopped).await
}

/// Waits for SIGTERM or Ctrl-C.
async fn wait_for_stop() -> std::io::Result<()> {
    let mut terminate = signal(SignalKind::terminate())?;
    tokio::select! {
        _ = terminate.recv() => Ok(()),
        interrupted = tokio::signal::ctrl_c() => interrupted,
    }
}
