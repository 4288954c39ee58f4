//! `replymenu-gateway gateway.toml`: answers until it is told to stop.

use std::error::Error;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use axum::Router;
use lexopt::prelude::*;
use replymenu_gateway::config::Config;
use replymenu_gateway::gateway::{Gateway, Role, check};
use replymenu_gateway::server;
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::watch;
use tracing_subscriber::EnvFilter;

const HELP: &str = "\
Answers the messages of chat channels from menus.

Usage: replymenu-gateway [OPTIONS] [gateway.toml]

Options:
      --role <ROLE>  With Redis: `receive` takes messages in, `answer` answers them; else both [all]
      --check        Read the configuration and the menus, and say what is wrong with them
  -h, --help         Print this
";

/// What the command line asks for.
struct Arguments {
    config: PathBuf,
    role: Role,
    check: bool,
}

fn main() -> ExitCode {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info"));
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).init();
    // Where, and not what: the message of a panic may quote what somebody wrote.
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(ToString::to_string);
        tracing::error!(place, "a panic: this is a defect of the program");
    }));
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
    if arguments.check {
        check(&config)?;
        println!("good");
        return Ok(());
    }
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(serve(config, &arguments))
}

fn arguments() -> Result<Option<Arguments>, lexopt::Error> {
    let mut arguments =
        Arguments { config: PathBuf::from("gateway.toml"), role: Role::All, check: false };
    let mut parser = lexopt::Parser::from_env();
    while let Some(argument) = parser.next()? {
        match argument {
            Long("role") => {
                arguments.role = match parser.value()?.string()?.as_str() {
                    "all" => Role::All,
                    "receive" => Role::Receive,
                    "answer" => Role::Answer,
                    other => {
                        return Err(format!("`{other}` is not a role: all, receive, answer").into());
                    }
                };
            }
            Long("check") => arguments.check = true,
            Short('h') | Long("help") => return Ok(None),
            Value(path) => arguments.config = path.into(),
            _ => return Err(argument.unexpected()),
        }
    }
    Ok(Some(arguments))
}

async fn serve(config: Config, arguments: &Arguments) -> Result<(), Box<dyn Error>> {
    let (public, admin) = (config.listen.clone(), config.admin_listen.clone());
    let gateway = Arc::new(Gateway::start(config, arguments.role).await?);
    let (stop, stopped) = watch::channel(());
    tokio::spawn(async move {
        let _ = wait_for_stop().await;
        tracing::info!("stopping");
        drop(stop);
    });
    let mut public_router = match arguments.role {
        // Nobody delivers here.
        Role::Answer => Router::new(),
        Role::All | Role::Receive => server::channels(Arc::clone(&gateway)),
    };
    let operators = server::admin(Arc::clone(&gateway));
    let admin = if let Some(address) = admin {
        Some((listen(&address).await?, operators))
    } else {
        public_router = operators.merge(public_router);
        None
    };
    let public = listen(&public).await?;
    tracing::info!("listening on http://{}", public.local_addr()?);
    let operators = async {
        let Some((listener, router)) = admin else { return Ok(()) };
        run_until(listener, router, stopped.clone()).await
    };
    let channels = run_until(public, public_router, stopped.clone());
    let (channels, operators, ()) =
        tokio::join!(channels, operators, gateway.work(stopped.clone()));
    gateway.stop().await;
    Ok(channels.and(operators)?)
}

async fn listen(address: &str) -> Result<TcpListener, String> {
    let listener = TcpListener::bind(address).await;
    listener.map_err(|error| format!("cannot listen on {address}: {error}"))
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
